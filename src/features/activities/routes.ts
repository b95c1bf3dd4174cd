import { Elysia } from 'elysia';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import { malformedCursor, validationFailed } from '../../http/problems.ts';
import { type Authenticate, sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { activityPage, activityQuery } from './contract.ts';
import type { ActivityService } from './service.ts';

export function activityRoutes(deps: { service: ActivityService; authenticate: Authenticate }) {
  return new Elysia({ prefix: '/api/activities' })
    .derive(async ({ request }) => ({ caller: await deps.authenticate(request) }))
    .get('', ({ caller, query }) => deps.service.list(caller.user_id, query), {
      query: requestSchema(activityQuery),
      response: { 200: responseSchema(activityPage) },
      detail: operation({
        id: 'listActivities',
        tag: 'Activities',
        security: ['bearer', 'sessionCookie'],
        summary: "The customer's activities",
        description:
          'What happened on the account, newest first. Pages are as fast at the end as at the start.',
        responses: { 200: { description: 'A page of activities.', schema: activityPage } },
        problems: [malformedCursor, validationFailed, sessionMissing, sessionInvalid],
      }),
    });
}
