import { Elysia } from 'elysia';
import { readJson } from '../../http/json-body.ts';
import { request as asked, response } from '../../http/openapi-bridge.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import { clientSecretCookie } from '../auth-requests/index.ts';
import { type IdempotencyService, idempotencyKeyOf, replayable } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import {
  createdProfileUpdate,
  createProfileUpdate,
  profile,
  profileUpdate,
  profileUpdatePage,
  updatePath,
  updateQuery,
} from './contract.ts';
import * as documentation from './documentation.ts';
import type { ProfileService } from './service.ts';

interface Deps {
  readonly service: ProfileService;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly secureCookies: boolean;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
}

export function profileRoutes({ service, authenticate, idempotency, ...deps }: Deps) {
  return new Elysia({ prefix: '/api/profile' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get('', ({ caller }) => service.of(caller), {
      response: { 200: response(profile) },
      detail: documentation.show,
    })
    .post(
      '/updates',
      async ({ caller: { user_id: userId }, request, set, status }) => {
        await deps.limitCreating(`user:${userId}`);
        const body = await readJson(request, createProfileUpdate, deps.maxBodyBytes);
        const key = idempotencyKeyOf(request, { callerIsKnown: true });
        const answered = await idempotency.once(
          { key, scope: `user:${userId}`, operation: 'createProfileUpdate', body },
          createdProfileUpdate,
          (keep) => service.create(userId, body, keep),
        );
        const created = replayable({ set }, answered);
        const { id, clientSecret } = created.authRequest;
        set.headers.location = `/api/profile/updates/${created.id}`;
        set.headers.etag = firstTag(created);
        set.headers['set-cookie'] = clientSecretCookie(id, clientSecret, deps.secureCookies);
        return status(201, created);
      },
      {
        response: { 201: response(createdProfileUpdate) },
        detail: documentation.create,
      },
    )
    .get('/updates', ({ caller, query }) => service.list(caller.user_id, query), {
      query: asked(updateQuery),
      response: { 200: response(profileUpdatePage) },
      detail: documentation.list,
    })
    .get(
      '/updates/:id',
      async ({ caller: { user_id: userId }, params, set }) =>
        tagged({ set }, await service.read(userId, params.id)),
      {
        params: asked(updatePath),
        response: { 200: response(profileUpdate) },
        detail: documentation.read,
      },
    )
    .post(
      '/updates/:id/cancel',
      async ({ caller: { user_id: userId }, params, request, set }) => {
        return tagged({ set }, await service.cancel(userId, params.id, ifMatchOf(request)));
      },
      {
        params: asked(updatePath),
        response: { 200: response(profileUpdate) },
        detail: documentation.cancel,
      },
    );
}
