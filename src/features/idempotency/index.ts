export { idempotencyKeyOf, idempotencyKeyParameter } from './header.ts';
export { problems as idempotencyProblems } from './problems.ts';
export { IdempotencyService, type Keep } from './service.ts';
