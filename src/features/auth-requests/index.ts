export { problems as authRequestProblems } from './problems.ts';
export { authRequestRoutes } from './routes.ts';
export { AuthRequestService } from './service.ts';
export { createPresentationListener } from './settle.ts';
export { Watchers } from './watchers.ts';
