import { Elysia } from 'elysia';
import { readJson } from '../../http/json-body.ts';
import { request as asked, response } from '../../http/openapi-bridge.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import { clientSecretCookie } from '../auth-requests/index.ts';
import { type IdempotencyService, idempotencyKeyOf, replayable } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import {
  createdPayment,
  createPayment,
  payment,
  paymentPage,
  paymentPath,
  paymentQuery,
  receipt,
  templateList,
} from './contract.ts';
import * as documentation from './documentation.ts';
import type { PaymentService } from './service.ts';
import { templates } from './templates.ts';

interface Deps {
  readonly service: PaymentService;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly secureCookies: boolean;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
}

export function paymentRoutes({ service, authenticate, idempotency, ...deps }: Deps) {
  return new Elysia({ prefix: '/api/payments' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .post(
      '',
      async ({ caller: { user_id: userId }, request, set, status }) => {
        await deps.limitCreating(`user:${userId}`);
        const body = await readJson(request, createPayment, deps.maxBodyBytes);
        const key = idempotencyKeyOf(request, { callerIsKnown: true });
        const answered = await idempotency.once(
          { key, scope: `user:${userId}`, operation: 'createPayment', body },
          createdPayment,
          (keep) => service.create(userId, body, keep),
        );
        const created = replayable({ set }, answered);
        const { id, clientSecret } = created.authRequest;
        set.headers.location = `/api/payments/${created.id}`;
        set.headers.etag = firstTag(created);
        set.headers['set-cookie'] = clientSecretCookie(id, clientSecret, deps.secureCookies);
        return status(201, created);
      },
      {
        response: { 201: response(createdPayment) },
        detail: documentation.create,
      },
    )
    .get('', ({ caller, query }) => service.list(caller.user_id, query), {
      query: asked(paymentQuery),
      response: { 200: response(paymentPage) },
      detail: documentation.list,
    })
    .get('/templates', () => templates, {
      response: { 200: response(templateList) },
      detail: documentation.templates,
    })
    .get(
      '/:id',
      async ({ caller: { user_id: userId }, params, set }) =>
        tagged({ set }, await service.read(userId, params.id)),
      {
        params: asked(paymentPath),
        response: { 200: response(payment) },
        detail: documentation.read,
      },
    )
    .get('/:id/receipt', ({ caller, params }) => service.receipt(caller.user_id, params.id), {
      params: asked(paymentPath),
      response: { 200: response(receipt) },
      detail: documentation.proof,
    })
    .post(
      '/:id/cancel',
      async ({ caller: { user_id: userId }, params, request, set }) => {
        return tagged({ set }, await service.cancel(userId, params.id, ifMatchOf(request)));
      },
      {
        params: asked(paymentPath),
        response: { 200: response(payment) },
        detail: documentation.cancel,
      },
    );
}
