export { notificationFeature } from './feature.ts';
export { type NewNotification, notify } from './notify.ts';
