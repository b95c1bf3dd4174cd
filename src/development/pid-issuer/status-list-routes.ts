import { Elysia } from 'elysia';
import type { StatusListIssuer } from './status-list-issuer.ts';

/** Serves the development issuer's status lists to verifiers, at /wallet/status-lists/{n}. */
export function statusListRoutes(issuer: StatusListIssuer) {
  return new Elysia({ detail: { hide: true } }).get('/wallet/status-lists/:list', async ({ params }) => {
    const token = /^[1-9]\d{0,5}$/.test(params.list) ? await issuer.token(Number(params.list)) : undefined;
    if (token === undefined) return new Response(null, { status: 404 });
    return new Response(token, {
      headers: { 'content-type': 'application/statuslist+jwt', 'cache-control': 'no-store' },
    });
  });
}
