export { bankMetadataFeature } from './feature.ts';
