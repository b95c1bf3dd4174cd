import type { ProblemDefinition } from '../../http/problem.ts';

export const requestNotFound: ProblemDefinition = {
  code: 'auth_request_not_found',
  status: 404,
  title: 'No such request',
  detail: 'There is no request with this id, or the client secret is not its own.',
};

export const requestExpired: ProblemDefinition = {
  code: 'auth_request_expired',
  status: 410,
  title: 'Request has expired',
  detail: 'The time for this request is over. Create a new one.',
};

export const requestPending: ProblemDefinition = {
  code: 'auth_request_pending',
  status: 409,
  title: 'Request is not authorized yet',
  detail: 'The wallet has not answered yet. Follow the request until its status is authorized.',
};

export const requestEnded: ProblemDefinition = {
  code: 'auth_request_ended',
  status: 409,
  title: 'Request has ended',
  detail: 'The request is no longer open, so this cannot be done. Read it to see how it ended.',
};

export const requestRedeemed: ProblemDefinition = {
  code: 'auth_request_redeemed',
  status: 409,
  title: 'Request was already redeemed',
  detail: 'A request opens one session, and this one has. Create a new request to sign in again.',
};

export const problems = [requestNotFound, requestExpired, requestPending, requestEnded, requestRedeemed];
