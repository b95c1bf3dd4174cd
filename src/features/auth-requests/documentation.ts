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
  malformedPrecondition,
  presentationUnsupported,
  tooManyRequests,
  tooManyStreams,
  verifierUnavailable,
} from '../../http/problems.ts';
import { replayedHeader, strangersKeyParameter, strangersKeyProblems } from '../idempotency/index.ts';
import { openedSession, sessionInvalid } from '../sessions/index.ts';
import {
  authRequest,
  completeAuthRequest,
  createAuthRequest,
  createdAuthRequest,
  eventStream,
  redeemAuthRequest,
} from './contract.ts';
import {
  originNotExpected,
  presentationRefused,
  requestEnded,
  requestExpired,
  requestNotForBrowser,
  requestNotFound,
  requestPending,
  requestRedeemed,
  responseCodeInvalid,
  responseCodeRequired,
  returnUriRequired,
} from './problems.ts';

const tag = 'Auth requests';
const sessionSecurity = ['clientSecret', 'clientSecretCookie'] as const;
/** Requests of signed-in kinds can be read with the session that created them too. */
const security = [...sessionSecurity, 'bearer', 'sessionCookie'] as const;

export const create = operation({
  id: 'createAuthRequest',
  tag,
  security: [],
  summary: 'Ask for a use of the wallet',
  description:
    'Creates a request and says how to reach the wallet. Show the purpose and the claims to the customer before anything opens. The client secret is given in this answer only, and to browsers as a cookie that is sent to this request’s addresses.',
  body: createAuthRequest,
  parameters: [strangersKeyParameter],
  responses: {
    201: {
      description: 'The request was created.',
      schema: createdAuthRequest,
      tagged: true,
      headers: {
        Location: 'Where the request is.',
        ...replayedHeader,
        'Set-Cookie': 'The client secret, for browsers.',
      },
    },
  },
  problems: [
    tooManyRequests,
    ...strangersKeyProblems,
    returnUriRequired,
    presentationUnsupported,
    verifierUnavailable,
  ],
});

export const read = operation({
  id: 'getAuthRequest',
  tag,
  security,
  summary: 'Read a request',
  description:
    'For polling; with If-None-Match the answer stays empty until something has changed. An expired or failed request can be read too, until its retention ends. A signup or signin that no wallet answered, because it expired or was cancelled, is kept for a quarter of an hour after its expiresAt: until then it says expired, and what needs it open is refused with 410; afterwards it is 404, as if it had never been.',
  parameters: [idParameter, ifNoneMatchParameter],
  responses: {
    200: { description: 'The request as it is now.', schema: authRequest, tagged: true },
    304: notModified,
  },
  problems: [malformedPrecondition, sessionInvalid, requestNotFound],
});

export const events = operation({
  id: 'followAuthRequest',
  tag,
  security,
  summary: 'Follow a request',
  description:
    'Server-sent events named status, each with the request as it then is, from the current state on. After a break send the last id as Last-Event-ID: nothing that was seen is repeated. The stream ends after the request has. Eight streams of one request are open at once.',
  parameters: [
    idParameter,
    {
      in: 'header',
      name: 'Last-Event-ID',
      description: 'The id of the last event that was seen.',
    },
  ],
  responses: {
    200: { description: 'The stream.', schema: eventStream, contentType: 'text/event-stream' },
    204: { description: 'The request has ended and its last state was seen: do not come back.' },
  },
  problems: [sessionInvalid, requestNotFound, tooManyStreams],
});

export const complete = operation({
  id: 'completeAuthRequest',
  tag,
  security,
  summary: 'Hand in what the browser returned',
  description:
    'For mode dc_api. Call navigator.credentials.get({digital: {requests: [{protocol, data}]}}) with the nextAction of the request, compare the credential’s protocol with the one asked for, and send its data, or the name of the exception. The answer is the request as it then is: authorized, or failed because the wallet declined or the bank cannot serve this customer. A presentation that fails a check is refused with presentation_refused, and ends the request as well. What is handed in counts once.',
  body: completeAuthRequest,
  responses: { 200: { description: 'The request, which has ended.', schema: authRequest, tagged: true } },
  problems: [
    sessionInvalid,
    crossSiteRequest,
    originNotExpected,
    requestNotFound,
    requestNotForBrowser,
    requestRedeemed,
    requestExpired,
    requestEnded,
    presentationRefused,
    verifierUnavailable,
  ],
});

export const cancel = operation({
  id: 'cancelAuthRequest',
  tag,
  security,
  summary: 'Cancel a request',
  description: 'Ends a pending request. A later answer of the wallet is refused.',
  parameters: [idParameter, ifMatchParameter],
  responses: {
    200: { description: 'The request, failed with the code cancelled.', schema: authRequest, tagged: true },
  },
  problems: [
    sessionInvalid,
    crossSiteRequest,
    ...ifMatchProblems,
    requestNotFound,
    requestRedeemed,
    requestExpired,
    requestEnded,
  ],
});

export const redeem = operation({
  id: 'redeemAuthRequest',
  tag,
  security: sessionSecurity,
  summary: 'Open the session of an authorized request',
  description:
    'Works once, until the request’s expiresAt. Where nextAction says so, send the response_code that the wallet brought to returnUri; a wrong one fails the request. The token is given in this answer only, and as a cookie.',
  optionalBody: redeemAuthRequest,
  responses: {
    201: {
      description: 'The session was opened.',
      schema: openedSession,
      headers: { Location: 'Where the session is.', 'Set-Cookie': 'The session’s token, for browsers.' },
    },
  },
  problems: [
    sessionInvalid,
    crossSiteRequest,
    requestNotFound,
    requestRedeemed,
    requestExpired,
    requestPending,
    requestEnded,
    responseCodeRequired,
    responseCodeInvalid,
    verifierUnavailable,
  ],
});
