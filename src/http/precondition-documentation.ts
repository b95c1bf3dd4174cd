import { malformedPrecondition, preconditionFailed } from './problems.ts';

// The documentation of conditional calls, which features pass to `operation`. Entity tags have no example, because tools would send it, and every such
// call would be refused.

/** The id in an operation's path. An operation that lists parameters must list this one too. */
export const idParameter = {
  in: 'path',
  name: 'id',
  description: 'UUIDv7.',
  example: '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e',
} as const;

export const ifNoneMatchParameter = {
  in: 'header',
  name: 'If-None-Match',
  description: 'The ETag of what the client has: answered with 304 and no body while that is what is shown.',
} as const;

export const ifMatchParameter = {
  in: 'header',
  name: 'If-Match',
  description:
    'The ETag of what the client saw, or several. The call is refused with 412 if it has changed since. Without the header, or with *, the call changes what is there now.',
} as const;

export const requiredIfMatchParameter = {
  ...ifMatchParameter,
  required: true,
  description:
    'The ETag of what the client saw. The call is refused with 412 if it has changed since, and with 428 if the header is missing or *.',
} as const;

/** The answer if the reader has the resource as it is. */
export const notModified = {
  description: 'Nothing has changed since the ETag in If-None-Match was given out.',
  tagged: true,
} as const;

/** What may be wrong with If-Match. */
export const ifMatchProblems = [malformedPrecondition, preconditionFailed];
