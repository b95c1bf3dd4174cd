import type { ProblemDefinition } from '../../http/problem.ts';

export const staffTokenMissing: ProblemDefinition = {
  code: 'staff_token_missing',
  status: 401,
  title: 'For staff only',
  detail: 'Send a staff token as Authorization: Bearer. The session of a customer opens nothing here.',
  headers: { 'www-authenticate': 'Bearer realm="tessera staff"' },
};

export const staffTokenInvalid: ProblemDefinition = {
  code: 'staff_token_invalid',
  status: 401,
  title: 'Staff token is not valid',
  detail: 'No member of staff has this token.',
  headers: { 'www-authenticate': 'Bearer realm="tessera staff", error="invalid_token"' },
};

export const staffNotConfigured: ProblemDefinition = {
  code: 'staff_not_configured',
  status: 403,
  title: 'Nobody is staff here',
  detail:
    'This bank has no staff tokens, so nobody may use its staff API. Its operator can configure some as STAFF_TOKENS.',
};

export const customerNotFound: ProblemDefinition = {
  code: 'customer_not_found',
  status: 404,
  title: 'No such customer',
  detail: 'There is no customer with this id.',
};

export const problems = [staffTokenMissing, staffTokenInvalid, staffNotConfigured, customerNotFound];
