export type { StaffCredential } from './credentials.ts';
export { staffFeature } from './feature.ts';
