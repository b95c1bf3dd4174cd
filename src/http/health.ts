import { Elysia } from 'elysia';
import { z } from 'zod';
import { responseSchema } from './openapi-bridge.ts';
import { operation } from './operation.ts';
import { Problem } from './problem.ts';
import { notReady } from './problems.ts';

const health = z
  .object({ status: z.literal('ok') })
  .meta({ id: 'Health', description: 'Everything is as it should be.', example: { status: 'ok' } });

const tag = 'Operations';

/** Liveness, for the supervisor that restarts this process, and readiness, for the balancer that sends it requests. */
export function healthRoutes(deps: {
  /** Resolves if requests can be served now; throws the reason if not. */
  readonly ready: () => Promise<void>;
}) {
  return new Elysia()
    .get('/livez', () => ({ status: 'ok' as const }), {
      response: { 200: responseSchema(health) },
      detail: operation({
        id: 'getLiveness',
        tag,
        security: [],
        summary: 'Whether the process runs',
        description: 'Checks nothing else, since a process that answers need not be restarted.',
        responses: { 200: { description: 'The process runs.', schema: health } },
        problems: [],
      }),
    })
    .get(
      '/readyz',
      async () => {
        try {
          await deps.ready();
        } catch (cause) {
          throw Object.assign(new Problem(notReady), { cause });
        }
        return { status: 'ok' as const };
      },
      {
        response: { 200: responseSchema(health) },
        detail: operation({
          id: 'getReadiness',
          tag,
          security: [],
          summary: 'Whether requests can be served',
          description:
            'The database can be read and written, and presentations can be checked. 503 while stopping.',
          responses: { 200: { description: 'Requests can be served.', schema: health } },
          problems: [notReady],
        }),
      },
    );
}
