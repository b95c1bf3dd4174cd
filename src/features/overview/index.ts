export { overviewRoutes } from './routes.ts';
export { OverviewService } from './service.ts';
