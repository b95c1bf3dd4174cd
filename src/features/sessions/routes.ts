import { Elysia } from 'elysia';
import { clearCookie } from '../../http/cookies.ts';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import { crossSiteRequest, malformedCursor, validationFailed } from '../../http/problems.ts';
import { type Authenticate, sessionCookie } from './authenticate.ts';
import { session, sessionPage, sessionPath, sessionQuery } from './contract.ts';
import { sessionInvalid, sessionMissing, sessionNotFound } from './problems.ts';
import type { SessionService } from './service.ts';

const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];
const tag = 'Sessions';

export function sessionRoutes(deps: {
  service: SessionService;
  authenticate: Authenticate;
  secureCookies: boolean;
}) {
  const { service, authenticate } = deps;
  const forget = clearCookie(sessionCookie(deps.secureCookies), '/', deps.secureCookies);
  return new Elysia({ prefix: '/api/sessions' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get('/current', ({ caller }) => service.toResource(caller, caller.id), {
      response: { 200: responseSchema(session) },
      detail: operation({
        id: 'getCurrentSession',
        tag,
        security,
        summary: 'The session that asks',
        description: 'Tells a client whether its session is valid, and until when.',
        responses: { 200: { description: 'The session.', schema: session } },
        problems: unauthenticated,
      }),
    })
    .get('', ({ caller, query }) => service.list(caller, query), {
      query: requestSchema(sessionQuery),
      response: { 200: responseSchema(sessionPage) },
      detail: operation({
        id: 'listSessions',
        tag,
        security,
        summary: "The customer's sessions",
        description: 'Newest first, also ended ones until their retention ends.',
        responses: { 200: { description: 'A page of sessions.', schema: sessionPage } },
        problems: [malformedCursor, validationFailed, ...unauthenticated],
      }),
    })
    .delete(
      '/current',
      async ({ caller, set }) => {
        await service.revoke(caller, caller.id);
        set.headers['set-cookie'] = forget;
        set.status = 204;
      },
      {
        detail: operation({
          id: 'signOut',
          tag,
          security,
          summary: 'Sign out',
          description: 'Revokes the session that asks and removes its cookie.',
          responses: {
            204: { description: 'Signed out.', headers: { 'Set-Cookie': 'Removes the cookie.' } },
          },
          problems: [...unauthenticated, crossSiteRequest],
        }),
      },
    )
    .delete(
      '/:id',
      async ({ caller, params, set }) => {
        await service.revoke(caller, params.id);
        set.status = 204;
      },
      {
        params: requestSchema(sessionPath),
        detail: operation({
          id: 'revokeSession',
          tag,
          security,
          summary: 'Revoke a session',
          description:
            'Signs the customer out somewhere else. Revoking a session that has already ended succeeds. A session of another customer is not found, as one that does not exist.',
          responses: { 204: { description: 'The session is revoked or had ended.' } },
          problems: [...unauthenticated, crossSiteRequest, sessionNotFound],
        }),
      },
    );
}
