export { insightFeature } from './feature.ts';
