export { notificationFeature } from './feature.ts';
export type { News } from './news.ts';
export { type NewNotification, notify } from './notify.ts';
