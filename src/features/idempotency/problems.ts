import type { ProblemDefinition } from '../../http/problem.ts';

export const malformedKey: ProblemDefinition = {
  code: 'malformed_idempotency_key',
  status: 400,
  title: 'Malformed Idempotency-Key',
  detail:
    'Send 1 to 255 visible ASCII characters, best a new UUID for each thing to be done. Without a session at least 22, because then the key alone tells who asks again.',
};

export const predictableKey: ProblemDefinition = {
  code: 'predictable_idempotency_key',
  status: 400,
  title: 'Idempotency-Key can be guessed',
  detail:
    'This key was published as an example, or looks typed rather than drawn at random. Without a session a key must be one that nobody else sends: draw a new random UUID for each thing to be done, or leave it out.',
};

export const keyReused: ProblemDefinition = {
  code: 'idempotency_key_reused',
  status: 422,
  title: 'Idempotency-Key was used for something else',
  detail: 'This key belongs to another call or another body. Take a new key for something new.',
};

export const keyInFlight: ProblemDefinition = {
  code: 'idempotency_key_in_flight',
  status: 409,
  title: 'A call with this Idempotency-Key is under way',
  detail: 'The first call with this key has not been answered yet. Try again shortly for its answer.',
  headers: { 'retry-after': '1' },
};

/** The problems of a customer's calls that take a key. */
export const problems = [malformedKey, keyReused, keyInFlight];

/** The problems of calls without a session that take a key. */
export const strangersProblems = [predictableKey, ...problems];
