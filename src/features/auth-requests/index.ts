export { problems as authRequestProblems } from './problems.ts';
export type { Pages } from './return.ts';
export { authRequestRoutes } from './routes.ts';
export { AuthRequestService } from './service.ts';
export { createPresentationListener } from './settle.ts';
export { Watchers } from './watchers.ts';
