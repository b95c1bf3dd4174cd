import type { ProblemDefinition } from './problem.ts';

/** Problems that any operation may answer with. Each feature defines its own in its folder. */

export const routeNotFound: ProblemDefinition = {
  code: 'route_not_found',
  status: 404,
  title: 'No such address',
  detail: 'Nothing is served at this address. The addresses are listed in /openapi.json.',
};

export const methodNotAllowed: ProblemDefinition = {
  code: 'method_not_allowed',
  status: 405,
  title: 'Method not allowed',
  detail: 'This address does not take this method. The Allow header lists those it takes.',
};

export const malformedBody: ProblemDefinition = {
  code: 'malformed_body',
  status: 400,
  title: 'Body is not JSON',
  detail: 'The request body could not be read as JSON. Send one JSON value in UTF-8.',
};

export const malformedRequest: ProblemDefinition = {
  code: 'malformed_request',
  status: 400,
  title: 'Malformed request',
  detail: 'The request could not be read. Check the address and its encoding.',
};

export const malformedCursor: ProblemDefinition = {
  code: 'malformed_cursor',
  status: 400,
  title: 'Malformed cursor',
  detail: 'The cursor is not one that this list gave out. Start again without a cursor.',
};

export const malformedPrecondition: ProblemDefinition = {
  code: 'malformed_precondition',
  status: 400,
  title: 'Malformed If-Match or If-None-Match',
  detail:
    'The header is neither * nor a list of entity tags. Send the ETag of an answer as it was, with its quotes.',
};

export const preconditionFailed: ProblemDefinition = {
  code: 'precondition_failed',
  status: 412,
  title: 'Changed meanwhile',
  detail:
    'It is not as it was when the ETag in If-Match was given out. Nothing was changed. Read it again and decide then.',
};

export const preconditionRequired: ProblemDefinition = {
  code: 'precondition_required',
  status: 428,
  title: 'Say what was looked at',
  detail:
    'Send the etag of what was looked at as If-Match, so that nothing else is decided about. Nothing was changed.',
};

export const validationFailed: ProblemDefinition = {
  code: 'validation_failed',
  status: 422,
  title: 'Request is not valid',
  detail: 'Some members of the request are missing or not allowed. They are listed in errors.',
};

export const bodyTooLarge: ProblemDefinition = {
  code: 'body_too_large',
  status: 413,
  title: 'Body too large',
  detail: 'The request body is larger than this server reads. Send a smaller one.',
};

export const tooManyRequests: ProblemDefinition = {
  code: 'too_many_requests',
  status: 429,
  title: 'Too many requests',
  detail: 'This was asked for too often in a short time. Wait as many seconds as Retry-After says.',
};

export const tooManyStreams: ProblemDefinition = {
  code: 'too_many_streams',
  status: 429,
  title: 'Too many streams',
  detail:
    'Eight streams of this are open already. Close those that are not needed, or read it again from time to time instead.',
  headers: { 'retry-after': '10' },
};

export const unsupportedMediaType: ProblemDefinition = {
  code: 'unsupported_media_type',
  status: 415,
  title: 'Body must be JSON',
  detail: 'Send the body as application/json and say so in the Content-Type header.',
  headers: { accept: 'application/json' },
};

export const unsupportedContentCoding: ProblemDefinition = {
  code: 'unsupported_content_coding',
  status: 415,
  title: 'Body must not be compressed',
  detail: 'The body was sent with a Content-Encoding that is not read here. Send it as it is.',
  headers: { 'accept-encoding': 'identity' },
};

export const crossSiteRequest: ProblemDefinition = {
  code: 'cross_site_request',
  status: 403,
  title: 'Request comes from another site',
  detail:
    "A request that is authenticated by a cookie is accepted from the bank's own pages only. API clients send a header instead.",
};

export const internalError: ProblemDefinition = {
  code: 'internal_error',
  status: 500,
  title: 'Something went wrong here',
  detail: 'The request was not carried out. Try again later, and name the requestId if you ask for help.',
};

export const notReady: ProblemDefinition = {
  code: 'not_ready',
  status: 503,
  title: 'Not ready',
  detail: 'The server is starting, stopping, or cannot reach what it needs. Try again shortly.',
  headers: { 'retry-after': '5' },
};

export const busy: ProblemDefinition = {
  code: 'busy',
  status: 503,
  title: 'Busy',
  detail: 'Nothing was changed, because too much was going on at once. Try again shortly.',
  headers: { 'retry-after': '1' },
};

export const databaseUnavailable: ProblemDefinition = {
  code: 'database_unavailable',
  status: 503,
  title: 'Database unavailable',
  detail: 'Nothing was changed, because the database cannot be reached. Try again in a while.',
  headers: { 'retry-after': '5' },
};

export const outcomeUnknown: ProblemDefinition = {
  code: 'outcome_unknown',
  status: 503,
  title: 'Outcome unknown',
  detail:
    'The database was lost while it stored this, so it was carried out wholly or not at all. Repeat the call with the same Idempotency-Key, or look at what it would have made.',
  headers: { 'retry-after': '5' },
};

export const verifierUnavailable: ProblemDefinition = {
  code: 'verifier_unavailable',
  status: 503,
  title: 'Presentations cannot be checked now',
  detail: 'The service that checks presentations cannot be reached. Nothing was changed. Try again shortly.',
  headers: { 'retry-after': '5' },
};

export const presentationUnsupported: ProblemDefinition = {
  code: 'presentation_unsupported',
  status: 422,
  title: 'Mode or format not offered',
  detail:
    'This server does not offer the mode, the kind of browser request or one of the credential formats asked for. Ask for direct_post and dc+sd-jwt.',
};

export const problems: readonly ProblemDefinition[] = [
  routeNotFound,
  methodNotAllowed,
  malformedBody,
  malformedRequest,
  malformedCursor,
  malformedPrecondition,
  preconditionFailed,
  preconditionRequired,
  validationFailed,
  bodyTooLarge,
  unsupportedMediaType,
  unsupportedContentCoding,
  tooManyRequests,
  tooManyStreams,
  crossSiteRequest,
  internalError,
  notReady,
  busy,
  databaseUnavailable,
  outcomeUnknown,
  verifierUnavailable,
  presentationUnsupported,
];
