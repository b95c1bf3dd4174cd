import { operation } from '../../http/operation.ts';
import { toCancel, toCreate, toList, toRead } from '../authorized/index.ts';
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
  summary: 'Update the profile from the PID',
  description:
    'Creates an update, and the request by which the customer authorizes it with their own PID. What was both asked for and received is written when the wallet has answered.',
  body: createProfileUpdate,
  ...toCreate({
    description: 'The update was created.',
    schema: createdProfileUpdate,
    location: 'Where the update is.',
    problems: [problems.portraitNotKept],
  }),
});

export const list = operation({
  id: 'listProfileUpdates',
  tag,
  summary: "The customer's profile updates",
  description: 'Newest first, with every status.',
  ...toList({ description: 'A page of updates.', schema: profileUpdatePage }),
});

export const read = operation({
  id: 'getProfileUpdate',
  tag,
  summary: 'Read a profile update',
  description:
    'Shows the status as of now and what was written. An update of another customer is not found, as one that does not exist.',
  ...toRead({ description: 'The update.', schema: profileUpdate, notFound: problems.profileUpdateNotFound }),
});

export const cancel = operation({
  id: 'cancelProfileUpdate',
  tag,
  summary: 'Cancel a profile update',
  description:
    'Ends an update that awaits authorization, with its request. A later answer of the wallet is refused.',
  ...toCancel({
    description: 'The update, cancelled.',
    schema: profileUpdate,
    notFound: problems.profileUpdateNotFound,
    ended: problems.profileUpdateEnded,
  }),
});
