import { Elysia } from 'elysia';
import { readJson } from '../../http/json-body.ts';
import { request as asked, response } from '../../http/openapi-bridge.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import { clientSecretCookie } from '../auth-requests/index.ts';
import { type IdempotencyService, idempotencyKeyOf, replayable } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import { createdLoan, createLoan, loan, loanOffers, loanPage, loanPath, loanQuery } from './contract.ts';
import * as documentation from './documentation.ts';
import type { LoanService } from './service.ts';

interface Deps {
  readonly service: LoanService;
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly secureCookies: boolean;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
}

export function loanRoutes({ service, authenticate, idempotency, ...deps }: Deps) {
  return new Elysia({ prefix: '/api/loans' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .post(
      '',
      async ({ caller: { user_id: userId }, request, set, status }) => {
        await deps.limitCreating(`user:${userId}`);
        const body = await readJson(request, createLoan, deps.maxBodyBytes);
        const key = idempotencyKeyOf(request, { callerIsKnown: true });
        const answered = await idempotency.once(
          { key, scope: `user:${userId}`, operation: 'createLoan', body },
          createdLoan,
          (keep) => service.create(userId, body, keep),
        );
        const created = replayable({ set }, answered);
        const { id, clientSecret } = created.authRequest;
        set.headers.location = `/api/loans/${created.id}`;
        set.headers.etag = firstTag(created);
        set.headers['set-cookie'] = clientSecretCookie(id, clientSecret, deps.secureCookies);
        return status(201, created);
      },
      {
        response: { 201: response(createdLoan) },
        detail: documentation.create,
      },
    )
    .get('', ({ caller, query }) => service.list(caller.user_id, query), {
      query: asked(loanQuery),
      response: { 200: response(loanPage) },
      detail: documentation.list,
    })
    .get('/offers', () => service.offers, {
      response: { 200: response(loanOffers) },
      detail: documentation.offers,
    })
    .get(
      '/:id',
      async ({ caller: { user_id: userId }, params, set }) =>
        tagged({ set }, await service.read(userId, params.id)),
      { params: asked(loanPath), response: { 200: response(loan) }, detail: documentation.read },
    )
    .post(
      '/:id/cancel',
      async ({ caller: { user_id: userId }, params, request, set }) => {
        return tagged({ set }, await service.cancel(userId, params.id, ifMatchOf(request)));
      },
      { params: asked(loanPath), response: { 200: response(loan) }, detail: documentation.cancel },
    );
}
