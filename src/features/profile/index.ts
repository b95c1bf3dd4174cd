export { profileUpdateAction } from './action.ts';
export { choosableClaims } from './choosable.ts';
export { problems as profileProblems } from './problems.ts';
export { profileRoutes } from './routes.ts';
export { ProfileService } from './service.ts';
