export { type NewNotification, notify } from './notify.ts';
export { problems as notificationProblems } from './problems.ts';
export { notificationRoutes } from './routes.ts';
export { NotificationService } from './service.ts';
