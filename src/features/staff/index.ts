export type { StaffCredential } from './credentials.ts';
export { problems as adminProblems } from './problems.ts';
export { staffRoutes } from './routes.ts';
export { AdminService } from './service.ts';
