export { problems as userProblems } from './problems.ts';
export { userRoutes } from './routes.ts';
export { UserService } from './service.ts';
