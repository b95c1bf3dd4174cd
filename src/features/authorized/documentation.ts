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

// What the document says alike of the operations of every kind: who may call them, what they answer with, and which problems they have
// beside the feature's own. A feature spreads it into its operations, and adds the texts.

const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];

/** An answer's contract, and what the document says of it. */
interface Described {
  readonly schema: z.ZodType;
  readonly description: string;
}

/** Of the operation that `creating` handles. `location` says what is there; `problems` are what the service refuses before it asks the wallet. */
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

/** Of the operation that `listing` handles. */
export function toList(page: Described) {
  return {
    security,
    responses: { 200: page },
    problems: [malformedCursor, validationFailed, ...unauthenticated],
  };
}

/** Of the operation that `reading` handles. */
export function toRead({ notFound, ...row }: Described & { readonly notFound: ProblemDefinition }) {
  return {
    security,
    parameters: [idParameter, ifNoneMatchParameter],
    responses: { 200: { ...row, tagged: true }, 304: notModified },
    problems: [malformedPrecondition, ...unauthenticated, notFound],
  };
}

/** Of the operation that `cancelling` handles. */
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
