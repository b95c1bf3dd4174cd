import { operation } from '../../http/operation.ts';
import {
  idParameter,
  ifMatchParameter,
  ifMatchProblems,
  ifNoneMatchParameter,
  notModified,
} from '../../http/precondition-documentation.ts';
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
import {
  createdProfileUpdate,
  createProfileUpdate,
  profile,
  profileUpdate,
  profileUpdatePage,
} from './contract.ts';
import * as problems from './problems.ts';

const tag = 'Profile';
const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];

export const show = operation({
  id: 'getProfile',
  tag,
  security,
  summary: 'What a profile screen shows',
  description: 'The customer, what can be written anew from the PID, and the latest update in one call.',
  responses: { 200: { description: 'The profile.', schema: profile } },
  problems: unauthenticated,
});

export const create = operation({
  id: 'createProfileUpdate',
  tag,
  security,
  summary: 'Update the profile from the PID',
  description:
    'Creates an update, and the request by which the customer authorizes it with their own PID. What was both asked for and received is written when the wallet has answered.',
  body: createProfileUpdate,
  parameters: [idempotencyKeyParameter],
  responses: {
    201: {
      description: 'The update was created.',
      schema: createdProfileUpdate,
      tagged: true,
      headers: {
        Location: 'Where the update is.',
        ...replayedHeader,
        'Set-Cookie': 'The client secret, for browsers.',
      },
    },
  },
  problems: [
    ...unauthenticated,
    crossSiteRequest,
    ...idempotencyProblems,
    problems.portraitNotKept,
    returnUriRequired,
    tooManyRequests,
    tooManyPending,
    presentationUnsupported,
    verifierUnavailable,
  ],
});

export const list = operation({
  id: 'listProfileUpdates',
  tag,
  security,
  summary: "The customer's profile updates",
  description: 'Newest first, with every status.',
  responses: { 200: { description: 'A page of updates.', schema: profileUpdatePage } },
  problems: [malformedCursor, validationFailed, ...unauthenticated],
});

export const read = operation({
  id: 'getProfileUpdate',
  tag,
  security,
  summary: 'Read a profile update',
  description:
    'Shows the status as of now and what was written. An update of another customer is not found, as one that does not exist.',
  parameters: [idParameter, ifNoneMatchParameter],
  responses: { 200: { description: 'The update.', schema: profileUpdate, tagged: true }, 304: notModified },
  problems: [malformedPrecondition, ...unauthenticated, problems.profileUpdateNotFound],
});

export const cancel = operation({
  id: 'cancelProfileUpdate',
  tag,
  security,
  summary: 'Cancel a profile update',
  description:
    'Ends an update that awaits authorization, with its request. A later answer of the wallet is refused.',
  parameters: [idParameter, ifMatchParameter],
  responses: { 200: { description: 'The update, cancelled.', schema: profileUpdate, tagged: true } },
  problems: [
    ...unauthenticated,
    crossSiteRequest,
    ...ifMatchProblems,
    problems.profileUpdateNotFound,
    problems.profileUpdateEnded,
  ],
});
