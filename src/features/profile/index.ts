export { choosableClaims } from './choosable.ts';
export { profileFeature } from './feature.ts';
