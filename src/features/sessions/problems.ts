import type { ProblemDefinition } from '../../http/problem.ts';

export const sessionMissing: ProblemDefinition = {
  code: 'session_missing',
  status: 401,
  title: 'Sign in first',
  detail: 'Send a session token as Authorization: Bearer, or the session cookie.',
  headers: { 'www-authenticate': 'Bearer realm="tessera"' },
};

export const sessionInvalid: ProblemDefinition = {
  code: 'session_invalid',
  status: 401,
  title: 'Session is not valid',
  detail: 'The session is unknown, has expired or was revoked. Sign in again.',
  headers: { 'www-authenticate': 'Bearer realm="tessera", error="invalid_token"' },
};

export const sessionNotFound: ProblemDefinition = {
  code: 'session_not_found',
  status: 404,
  title: 'No such session',
  detail: 'You have no session with this id.',
};

export const problems = [sessionMissing, sessionInvalid, sessionNotFound];
