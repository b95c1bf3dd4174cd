import { Elysia } from 'elysia';
import { z } from 'zod';
import { request as asked, response } from './openapi-bridge.ts';
import { operation } from './operation.ts';
import { Problem, type ProblemDefinition } from './problem.ts';
import { routeNotFound } from './problems.ts';

const problemDescription = z
  .object({
    code: z.string().meta({ example: 'auth_request_expired' }),
    status: z.int().meta({ example: 410 }),
    title: z.string().meta({ example: 'Request has expired' }),
    detail: z.string().meta({ example: 'The time for this request is over. Create a new one.' }),
  })
  .meta({ id: 'ProblemDescription', description: 'What a problem code means.' });

/** Makes the type of every problem an address that explains it (RFC 9457 §3.1.1). */
export function problemPages(catalogue: readonly ProblemDefinition[]) {
  const byCode = new Map(catalogue.map((definition) => [definition.code, definition]));
  return new Elysia().get(
    '/problems/:code',
    ({ params }) => {
      const definition = byCode.get(params.code);
      if (!definition) throw new Problem(routeNotFound);
      return definition;
    },
    {
      params: asked(z.object({ code: z.string().meta({ example: 'auth_request_expired' }) })),
      response: { 200: response(problemDescription) },
      detail: operation({
        id: 'getProblem',
        tag: 'Operations',
        security: [],
        summary: 'What a problem code means',
        description: 'The type of a problem leads here.',
        responses: { 200: { description: 'The problem.', schema: problemDescription } },
        problems: [routeNotFound],
      }),
    },
  );
}
