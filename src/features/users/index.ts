export { problems as userProblems } from './problems.ts';
export { userRoutes } from './routes.ts';
export { type Accompany, UserService } from './service.ts';
