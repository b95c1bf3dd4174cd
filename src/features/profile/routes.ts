import { Elysia } from 'elysia';
import { jsonBody } from '../../http/json-body.ts';
import { request as asked, response } from '../../http/openapi-bridge.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import { clientSecretCookie } from '../auth-requests/index.ts';
import { type IdempotencyService, idempotencyKeyOf } from '../idempotency/index.ts';
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
}

export function profileRoutes({ service, authenticate, idempotency, ...deps }: Deps) {
  return new Elysia({ prefix: '/api/profile' })
    .get('', async ({ request }) => service.of(await authenticate(request)), {
      response: { 200: response(profile) },
      detail: documentation.show,
    })
    .post(
      '/updates',
      async ({ body, request, set, status }) => {
        const { user_id: userId } = await authenticate(request);
        const key = idempotencyKeyOf(request, { callerIsKnown: true });
        const created = await idempotency.once(
          { key, scope: `user:${userId}`, operation: 'createProfileUpdate', body },
          createdProfileUpdate,
          (keep) => service.create(userId, body, keep),
        );
        const { id, clientSecret } = created.authRequest;
        set.headers.location = `/api/profile/updates/${created.id}`;
        set.headers.etag = firstTag(created);
        set.headers['set-cookie'] = clientSecretCookie(id, clientSecret, deps.secureCookies);
        return status(201, created);
      },
      {
        parse: jsonBody(deps.maxBodyBytes),
        body: asked(createProfileUpdate),
        response: { 201: response(createdProfileUpdate) },
        detail: documentation.create,
      },
    )
    .get(
      '/updates',
      async ({ request, query }) => service.list((await authenticate(request)).user_id, query),
      {
        query: asked(updateQuery),
        response: { 200: response(profileUpdatePage) },
        detail: documentation.list,
      },
    )
    .get(
      '/updates/:id',
      async ({ request, params, set }) => {
        const { user_id: userId } = await authenticate(request);
        return tagged({ set }, await service.read(userId, params.id));
      },
      {
        params: asked(updatePath),
        response: { 200: response(profileUpdate) },
        detail: documentation.read,
      },
    )
    .post(
      '/updates/:id/cancel',
      async ({ request, params, set }) => {
        const { user_id: userId } = await authenticate(request);
        return tagged({ set }, await service.cancel(userId, params.id, ifMatchOf(request)));
      },
      {
        params: asked(updatePath),
        response: { 200: response(profileUpdate) },
        detail: documentation.cancel,
      },
    );
}
