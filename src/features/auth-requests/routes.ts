import { Elysia } from 'elysia';
import type { ClientAddress } from '../../http/client-address.ts';
import { setCookie } from '../../http/cookies.ts';
import { type EventStreams, lastEventId } from '../../http/event-stream.ts';
import { follow } from '../../http/follow.ts';
import { readJson, readOptionalJson } from '../../http/json-body.ts';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import type { CookieOrigins } from '../../http/same-site.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Watchers } from '../../lib/watchers.ts';
import {
  type IdempotencyService,
  idempotencyKeyOf,
  replayable,
  strangersCall,
} from '../idempotency/index.ts';
import { type Authenticate, openedSession, sessionCookie } from '../sessions/index.ts';
import { accessOf, clientSecretCookie } from './access.ts';
import {
  authRequest,
  authRequestPath,
  completeAuthRequest,
  createAuthRequest,
  createdAuthRequest,
  redeemAuthRequest,
} from './contract.ts';
import * as documentation from './documentation.ts';
import { hasEnded, statesOf } from './follow.ts';
import { toTagged } from './resource.ts';
import type { AuthRequestService } from './service.ts';

interface Deps {
  readonly service: AuthRequestService;
  readonly watchers: Watchers;
  readonly streams: EventStreams;
  readonly timers: Timers;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly cookieOrigins: CookieOrigins;
  readonly secureCookies: boolean;
  readonly sessionTtlSeconds: number;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
  readonly clientAddress: ClientAddress;
}

/** The body of a redemption is read without the client secret too, because a response code without its secret fails the request. It is short. */
const maxRedeemBytes = 4096;

export function authRequestRoutes(deps: Deps) {
  const { service, secureCookies } = deps;
  const access = (request: Request) => accessOf(request, deps.cookieOrigins, deps.authenticate);
  return new Elysia({ prefix: '/api/auth/requests' })
    .post(
      '',
      async ({ request, server, set, status }) => {
        const address = deps.clientAddress(request, server);
        await deps.limitCreating(address);
        const body = await readJson(request, createAuthRequest, deps.maxBodyBytes);
        const key = idempotencyKeyOf(request, { callerIsKnown: false });
        const asked = { ...strangersCall(key, request, address), operation: 'createAuthRequest', body };
        const answered = await deps.idempotency.once(asked, createdAuthRequest, (keep) =>
          service.create(body, keep),
        );
        const created = replayable({ set }, answered);
        set.headers.location = `/api/auth/requests/${created.id}`;
        set.headers.etag = firstTag(created);
        set.headers['set-cookie'] = clientSecretCookie(created.id, created.clientSecret, secureCookies);
        return status(201, created);
      },
      {
        response: { 201: responseSchema(createdAuthRequest) },
        detail: documentation.create,
      },
    )
    .get(
      '/:id',
      async ({ request, params, set }) =>
        tagged({ set }, toTagged(await service.read(params.id, access(request)))),
      {
        params: requestSchema(authRequestPath),
        response: { 200: responseSchema(authRequest) },
        detail: documentation.read,
      },
    )
    .get(
      '/:id/events',
      async ({ request, params }) => {
        const current = await service.read(params.id, access(request));
        const seen = lastEventId(request);
        // 204 tells a browser's EventSource not to come back (WHATWG HTML §9.2.3).
        if (hasEnded(current) && seen >= current.revision) return new Response(null, { status: 204 });
        if (request.method === 'HEAD')
          return new Response(null, { headers: { 'content-type': 'text/event-stream' } });
        return deps.streams.respond(`request:${current.id}`, (stream) =>
          follow(deps, stream, statesOf(service, current, seen)),
        );
      },
      { params: requestSchema(authRequestPath), detail: documentation.events },
    )
    .post(
      '/:id/complete',
      async ({ request, params, set }) => {
        const shown = access(request);
        // Throws for strangers, so that their body is not read.
        await service.read(params.id, shown);
        const body = await readJson(request, completeAuthRequest, deps.maxBodyBytes);
        const call = { body, originHeader: request.headers.get('origin') };
        return tagged({ set }, toTagged(await service.complete(params.id, shown, call)));
      },
      {
        params: requestSchema(authRequestPath),
        response: { 200: responseSchema(authRequest) },
        detail: documentation.complete,
      },
    )
    .post(
      '/:id/cancel',
      async ({ request, params, set }) =>
        tagged({ set }, toTagged(await service.cancel(params.id, access(request), ifMatchOf(request)))),
      {
        params: requestSchema(authRequestPath),
        response: { 200: responseSchema(authRequest) },
        detail: documentation.cancel,
      },
    )
    .post(
      '/:id/session',
      async ({ request, params, server, set, status }) => {
        const { responseCode } = await readOptionalJson(request, redeemAuthRequest, maxRedeemBytes);
        const opened = await service.redeem(
          params.id,
          { access: access(request), responseCode },
          {
            ipAddress: deps.clientAddress(request, server),
            userAgent: request.headers.get('user-agent'),
          },
        );
        set.headers.location = `/api/sessions/${opened.session.id}`;
        set.headers['set-cookie'] = setCookie(sessionCookie(secureCookies), opened.token, {
          path: '/',
          maxAgeSeconds: deps.sessionTtlSeconds,
          secure: secureCookies,
        });
        return status(201, opened);
      },
      {
        params: requestSchema(authRequestPath),
        response: { 201: responseSchema(openedSession) },
        detail: documentation.redeem,
      },
    );
}
