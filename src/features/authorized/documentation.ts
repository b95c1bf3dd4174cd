import type { z } from 'zod';
import {
  idParameter,
  ifMatchParameter,
  ifMatchProblems,
  ifNoneMatchParameter,
  notModified,
} from '../../http/precondition-documentation.ts';
import type { ProblemDefinition } from '../../http/problem.ts';
import {
  crossSiteRequest,
  malformedCursor,
  malformedPrecondition,
  presentationUnsupported,
  tooManyRequests,
  validationFailed,
  verifierUnavailable,
} from '../../http/problems.ts';
import { returnUriRequired, tooManyPending } from '../auth-requests/index.ts';
import { idempotencyKeyParameter, idempotencyProblems, replayedHeader } from '../idempotency/index.ts';
import { sessionInvalid, sessionMissing } from '../sessions/index.ts';

// The part of an operation's documentation that is the same for every kind: who may call it, what it answers with, and the problems that
// every kind has. A feature spreads it into its operation, and adds the texts and its own problems.

const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];

/** An answer: its contract and its description. */
interface Described {
  readonly schema: z.ZodType;
  readonly description: string;
}

/** Documents an operation that `creating` handles. `location` describes the header; `problems` are those that the service throws before it
 * asks the wallet. */
export function toCreate({
  location,
  problems,
  ...created
}: Described & { readonly location: string; readonly problems: readonly ProblemDefinition[] }) {
  return {
    security,
    parameters: [idempotencyKeyParameter],
    responses: {
      201: {
        ...created,
        tagged: true,
        headers: {
          Location: location,
          ...replayedHeader,
          'Set-Cookie': 'The client secret, for browsers.',
        },
      },
    },
    problems: [
      ...unauthenticated,
      crossSiteRequest,
      ...idempotencyProblems,
      ...problems,
      returnUriRequired,
      tooManyRequests,
      tooManyPending,
      presentationUnsupported,
      verifierUnavailable,
    ],
  };
}

/** Documents an operation that `listing` handles. */
export function toList(page: Described) {
  return {
    security,
    responses: { 200: page },
    problems: [malformedCursor, validationFailed, ...unauthenticated],
  };
}

/** Documents an operation that `reading` handles. */
export function toRead({ notFound, ...row }: Described & { readonly notFound: ProblemDefinition }) {
  return {
    security,
    parameters: [idParameter, ifNoneMatchParameter],
    responses: { 200: { ...row, tagged: true }, 304: notModified },
    problems: [malformedPrecondition, ...unauthenticated, notFound],
  };
}

/** Documents an operation that `cancelling` handles. */
export function toCancel({
  notFound,
  ended,
  ...row
}: Described & { readonly notFound: ProblemDefinition; readonly ended: ProblemDefinition }) {
  return {
    security,
    parameters: [idParameter, ifMatchParameter],
    responses: { 200: { ...row, tagged: true } },
    problems: [...unauthenticated, crossSiteRequest, ...ifMatchProblems, notFound, ended],
  };
}
