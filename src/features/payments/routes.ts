import { Elysia } from 'elysia';
import { jsonBody } from '../../http/json-body.ts';
import { request as asked, response } from '../../http/openapi-bridge.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import { clientSecretCookie } from '../auth-requests/index.ts';
import { type IdempotencyService, idempotencyKeyOf } from '../idempotency/index.ts';
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
}

export function paymentRoutes({ service, authenticate, idempotency, ...deps }: Deps) {
  return new Elysia({ prefix: '/api/payments' })
    .post(
      '',
      async ({ body, request, set, status }) => {
        const { user_id: userId } = await authenticate(request);
        const key = idempotencyKeyOf(request, { callerIsKnown: true });
        const created = await idempotency.once(
          { key, scope: `user:${userId}`, operation: 'createPayment', body },
          createdPayment,
          (keep) => service.create(userId, body, keep),
        );
        const { id, clientSecret } = created.authRequest;
        set.headers.location = `/api/payments/${created.id}`;
        set.headers.etag = firstTag(created);
        set.headers['set-cookie'] = clientSecretCookie(id, clientSecret, deps.secureCookies);
        return status(201, created);
      },
      {
        parse: jsonBody(deps.maxBodyBytes),
        body: asked(createPayment),
        response: { 201: response(createdPayment) },
        detail: documentation.create,
      },
    )
    .get('', async ({ request, query }) => service.list((await authenticate(request)).user_id, query), {
      query: asked(paymentQuery),
      response: { 200: response(paymentPage) },
      detail: documentation.list,
    })
    .get(
      '/templates',
      async ({ request }) => {
        await authenticate(request);
        return templates;
      },
      { response: { 200: response(templateList) }, detail: documentation.templates },
    )
    .get(
      '/:id',
      async ({ request, params, set }) => {
        const { user_id: userId } = await authenticate(request);
        return tagged({ set }, await service.read(userId, params.id));
      },
      {
        params: asked(paymentPath),
        response: { 200: response(payment) },
        detail: documentation.read,
      },
    )
    .get(
      '/:id/receipt',
      async ({ request, params }) => service.receipt((await authenticate(request)).user_id, params.id),
      {
        params: asked(paymentPath),
        response: { 200: response(receipt) },
        detail: documentation.proof,
      },
    )
    .post(
      '/:id/cancel',
      async ({ request, params, set }) => {
        const { user_id: userId } = await authenticate(request);
        return tagged({ set }, await service.cancel(userId, params.id, ifMatchOf(request)));
      },
      {
        params: asked(paymentPath),
        response: { 200: response(payment) },
        detail: documentation.cancel,
      },
    );
}
