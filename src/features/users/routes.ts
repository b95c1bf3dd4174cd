import { Elysia } from 'elysia';
import { clearCookie } from '../../http/cookies.ts';
import { responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import {
  ifMatchParameter,
  ifMatchProblems,
  ifNoneMatchParameter,
  notModified,
} from '../../http/precondition-documentation.ts';
import { ifMatchOf, tagged } from '../../http/preconditions.ts';
import type { ProblemDefinition } from '../../http/problem.ts';
import { crossSiteRequest, malformedPrecondition } from '../../http/problems.ts';
import { type Authenticate, sessionCookie, sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { user } from './contract.ts';
import { toTagged, type UserService } from './service.ts';

const security = ['bearer', 'sessionCookie'] as const;
const tag = 'Users';

export function userRoutes(deps: {
  service: UserService;
  authenticate: Authenticate;
  secureCookies: boolean;
  /** The problems by which other features refuse to erase a customer. */
  refusals: readonly ProblemDefinition[];
}) {
  const { service, authenticate } = deps;
  const forget = clearCookie(sessionCookie(deps.secureCookies), '/', deps.secureCookies);
  return new Elysia({ prefix: '/api/users' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get('/me', ({ caller, set }) => tagged({ set }, toTagged(caller)), {
      response: { 200: responseSchema(user) },
      detail: operation({
        id: 'getMe',
        tag,
        security,
        summary: 'The signed-in customer',
        description: 'The account as the PID said at signup, or at the latest profile update.',
        parameters: [ifNoneMatchParameter],
        responses: { 200: { description: 'The customer.', schema: user, tagged: true }, 304: notModified },
        problems: [malformedPrecondition, sessionMissing, sessionInvalid],
      }),
    })
    .delete(
      '/me',
      async ({ caller, request, set }) => {
        await service.erase(caller, ifMatchOf(request));
        set.headers['set-cookie'] = forget;
        set.status = 204;
      },
      {
        detail: operation({
          id: 'eraseMe',
          tag,
          security,
          summary: 'Erase the account',
          description:
            'Deletes the customer with all sessions, requests, payments and activities, and closes the bank account; the bank keeps what is left on it. The ledger keeps the transfers, but not that they were the customer’s. It cannot be undone.',
          parameters: [ifMatchParameter],
          responses: { 204: { description: 'Erased.', headers: { 'Set-Cookie': 'Removes the cookie.' } } },
          problems: [sessionMissing, sessionInvalid, crossSiteRequest, ...ifMatchProblems, ...deps.refusals],
        }),
      },
    );
}
