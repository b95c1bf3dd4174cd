export { paymentFeature } from './feature.ts';
