export { idempotencyFeature } from './feature.ts';
export {
  idempotencyKeyOf,
  idempotencyKeyParameter,
  replayable,
  replayedHeader,
  strangersKeyParameter,
} from './header.ts';
export { problems as idempotencyProblems, strangersProblems as strangersKeyProblems } from './problems.ts';
export { IdempotencyService, type Keep } from './service.ts';
export { strangersCall } from './stranger.ts';
