export { paymentAction } from './action.ts';
export { problems as paymentProblems } from './problems.ts';
export { paymentRoutes } from './routes.ts';
export { PaymentService } from './service.ts';
