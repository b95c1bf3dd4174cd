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

export const requestNotForBrowser: ProblemDefinition = {
  code: 'auth_request_not_for_browser',
  status: 409,
  title: 'Request is not for the browser',
  detail: 'The request was created for a wallet that answers by itself. Create one in mode dc_api.',
};

export const originNotExpected: ProblemDefinition = {
  code: 'origin_not_expected',
  status: 403,
  title: 'Origin is not one of the bank’s',
  detail:
    'The Digital Credentials API was called from a page that is not the bank’s own, or the origin named is not that of the page that sends this. Nothing was changed.',
};

export const presentationRefused: ProblemDefinition = {
  code: 'presentation_refused',
  status: 422,
  title: 'The presentation was refused',
  detail:
    'A check of what the wallet presented failed, and the request with it. Read the request for what to tell the customer, and create a new one.',
};

export const returnUriRequired: ProblemDefinition = {
  code: 'return_uri_required',
  status: 422,
  title: 'The wallet has to return',
  detail:
    'This bank takes no answers from another device: a person who shows a link to another could enter as them. Say by returnUri where the wallet on the same device returns to, or use mode dc_api.',
};

export const tooManyPending: ProblemDefinition = {
  code: 'too_many_pending',
  status: 409,
  title: 'Too much awaits your wallet',
  detail:
    'As many of your payments, loan applications and profile updates await a wallet as this bank lets a customer have open. Authorize or cancel some, or wait until they expire. Nothing was changed.',
};

export const responseCodeRequired: ProblemDefinition = {
  code: 'response_code_required',
  status: 403,
  title: 'The response code is missing',
  detail:
    'The wallet returned to this request’s page with a response_code in the fragment. Send it as responseCode. Nothing was changed.',
};

export const responseCodeInvalid: ProblemDefinition = {
  code: 'response_code_invalid',
  status: 403,
  title: 'The response code is not this request’s',
  detail: 'The wallet did not return to the browser that began. The request has failed. Create a new one.',
};

export const problems = [
  requestNotFound,
  requestExpired,
  requestPending,
  requestEnded,
  requestRedeemed,
  requestNotForBrowser,
  originNotExpected,
  presentationRefused,
  returnUriRequired,
  tooManyPending,
  responseCodeRequired,
  responseCodeInvalid,
];
