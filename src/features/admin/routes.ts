import { Elysia } from 'elysia';
import { request as asked, response } from '../../http/openapi-bridge.ts';
import { requiredIfMatchOf, tagged } from '../../http/preconditions.ts';
import { loan } from '../loans/index.ts';
import type { Actor } from './audit.ts';
import {
  auditEventPage,
  checkReport,
  loansUnderReview,
  revokedSessions,
  staffPageQuery,
  staffPath,
} from './contract.ts';
import { createAuthenticateStaff, type StaffCredential } from './credentials.ts';
import * as documentation from './documentation.ts';
import type { AdminService } from './service.ts';

interface Deps {
  readonly service: AdminService;
  readonly credentials: readonly StaffCredential[];
}

interface Asking {
  readonly request: Request;
  readonly set: { readonly headers: Readonly<Record<string, unknown>> };
}

/** To be mounted only if there are credentials; what cannot be done in production is then missing there. */
export function staffRoutes({ service, credentials }: Deps) {
  const authenticate = createAuthenticateStaff(credentials);
  const actorOf = ({ request, set }: Asking): Actor => ({
    name: authenticate(request),
    requestId: String(set.headers['request-id']),
  });
  const decision = {
    params: asked(staffPath),
    response: { 200: response(loan) },
  };
  const routes = new Elysia({ prefix: '/api/staff' })
    .get('/auth-requests/:id/report', (asking) => service.checkReport(actorOf(asking), asking.params.id), {
      params: asked(staffPath),
      response: { 200: response(checkReport) },
      detail: documentation.report,
    })
    .get('/loans', (asking) => service.loansUnderReview(actorOf(asking), asking.query), {
      query: asked(staffPageQuery),
      response: { 200: response(loansUnderReview) },
      detail: documentation.loans,
    })
    .post(
      '/loans/:id/approve',
      async (asking) => {
        const actor = actorOf(asking);
        const ifMatch = requiredIfMatchOf(asking.request);
        return tagged(asking, await service.approveLoan(actor, asking.params.id, ifMatch));
      },
      { ...decision, detail: documentation.approve },
    )
    .post(
      '/loans/:id/decline',
      async (asking) => {
        const actor = actorOf(asking);
        const ifMatch = requiredIfMatchOf(asking.request);
        return tagged(asking, await service.declineLoan(actor, asking.params.id, ifMatch));
      },
      { ...decision, detail: documentation.decline },
    )
    .delete('/users/:id/sessions', (asking) => service.revokeSessions(actorOf(asking), asking.params.id), {
      params: asked(staffPath),
      response: { 200: response(revokedSessions) },
      detail: documentation.revoke,
    })
    .get(
      '/audit-events',
      (asking) => {
        actorOf(asking);
        return service.auditEvents(asking.query);
      },
      {
        query: asked(staffPageQuery),
        response: { 200: response(auditEventPage) },
        detail: documentation.auditEvents,
      },
    );
  if (!service.canReset) return routes;
  return routes.post(
    '/demo-data/reset',
    async (asking) => {
      await service.resetDemoData(actorOf(asking));
      asking.set.status = 204;
    },
    { detail: documentation.reset },
  );
}
