import { Elysia } from 'elysia';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
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
import type { StaffService } from './service.ts';

interface Deps {
  readonly service: StaffService;
  readonly credentials: readonly StaffCredential[];
}

/** Served also where no staff is configured: every call is refused then. What cannot be done in production has no route there. */
export function staffRoutes({ service, credentials }: Deps) {
  const authenticate = createAuthenticateStaff(credentials);
  const decision = {
    params: requestSchema(staffPath),
    response: { 200: responseSchema(loan) },
  };
  const routes = new Elysia({ prefix: '/api/staff' })
    .derive(async ({ request, set }): Promise<{ actor: Actor }> => {
      return { actor: { name: authenticate(request), requestId: String(set.headers['request-id']) } };
    })
    .get('/auth-requests/:id/report', ({ actor, params }) => service.checkReport(actor, params.id), {
      params: requestSchema(staffPath),
      response: { 200: responseSchema(checkReport) },
      detail: documentation.report,
    })
    .get('/loans', ({ actor, query }) => service.loansUnderReview(actor, query), {
      query: requestSchema(staffPageQuery),
      response: { 200: responseSchema(loansUnderReview) },
      detail: documentation.loans,
    })
    .post(
      '/loans/:id/approve',
      async ({ actor, request, params, set }) => {
        const ifMatch = requiredIfMatchOf(request);
        return tagged({ set }, await service.approveLoan(actor, params.id, ifMatch));
      },
      { ...decision, detail: documentation.approve },
    )
    .post(
      '/loans/:id/decline',
      async ({ actor, request, params, set }) => {
        const ifMatch = requiredIfMatchOf(request);
        return tagged({ set }, await service.declineLoan(actor, params.id, ifMatch));
      },
      { ...decision, detail: documentation.decline },
    )
    .delete('/users/:id/sessions', ({ actor, params }) => service.revokeSessions(actor, params.id), {
      params: requestSchema(staffPath),
      response: { 200: responseSchema(revokedSessions) },
      detail: documentation.revoke,
    })
    .get('/audit-events', ({ query }) => service.auditEvents(query), {
      query: requestSchema(staffPageQuery),
      response: { 200: responseSchema(auditEventPage) },
      detail: documentation.auditEvents,
    });
  if (!service.canReset) return routes;
  return routes.post(
    '/demo-data/reset',
    async ({ actor, set }) => {
      await service.resetDemoData(actor);
      set.status = 204;
    },
    { detail: documentation.reset },
  );
}
