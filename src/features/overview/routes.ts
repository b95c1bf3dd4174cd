import { Elysia } from 'elysia';
import { responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import { type Authenticate, sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { overview } from './contract.ts';
import type { OverviewService } from './service.ts';

export function overviewRoutes(deps: { service: OverviewService; authenticate: Authenticate }) {
  return new Elysia({ prefix: '/api/overview' })
    .derive(async ({ request }) => ({ caller: await deps.authenticate(request) }))
    .get('', ({ caller }) => deps.service.of(caller), {
      response: { 200: responseSchema(overview) },
      detail: operation({
        id: 'getOverview',
        tag: 'Accounts',
        security: ['bearer', 'sessionCookie'],
        summary: 'What a first screen shows',
        description:
          'Name, account with IBAN and balance, outstanding loans and the latest activities in one call.',
        responses: { 200: { description: 'The overview.', schema: overview } },
        problems: [sessionMissing, sessionInvalid],
      }),
    });
}
