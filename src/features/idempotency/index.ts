export { idempotencyFeature } from './feature.ts';
export {
  idempotencyKeyOf,
  idempotencyKeyParameter,
  replayable,
  replayedHeader,
  strangersKeyParameter,
} from './header.ts';
export { problems as idempotencyProblems, strangersProblems as strangersKeyProblems } from './problems.ts';
export { IdempotencyService, type Keep, keptSeconds } from './service.ts';
export { keptSeconds as strangersKeptSeconds, strangersCall } from './stranger.ts';
