export { type User, user } from './contract.ts';
export { problems as userProblems } from './problems.ts';
export { userRoutes } from './routes.ts';
export { type Accompany, toUser, type UpdatableClaim, UserService, updatableClaims } from './service.ts';
