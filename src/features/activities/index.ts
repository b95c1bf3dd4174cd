export { type PastActivity, recordHistory } from './bulk.ts';
export { type Activity, type ActivityKind, activity } from './contract.ts';
export { activityFeature } from './feature.ts';
export { ActivityService, type NewActivity, recordActivity } from './service.ts';
