import { Elysia } from 'elysia';
import { z } from 'zod';
import { acceptsHtml } from './accepts-html.ts';
import { escapeHtml, htmlPage } from './html-page.ts';
import { requestSchema, responseSchema } from './openapi-bridge.ts';
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

const problemList = z
  .object({ items: z.array(problemDescription) })
  .meta({ id: 'ProblemList', description: 'Every problem that this bank answers with.' });

/**
 * Serves an explanation at the address that is each problem's type (RFC 9457 §3.1.1), as JSON to programs and as a page to people, and a
 * list of all problems.
 */
export function problemPages(catalogue: readonly ProblemDefinition[]) {
  const byCode = new Map(catalogue.map((definition) => [definition.code, definition]));
  const all = [...byCode.values()].sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
  return new Elysia()
    .get(
      '/problems',
      ({ request, set }) => (acceptsHtml(request, { set }) ? listPage(all) : { items: all }),
      {
        response: { 200: responseSchema(problemList) },
        detail: operation({
          id: 'listProblems',
          tag: 'Operations',
          security: [],
          summary: 'Everything that can go wrong',
          description: 'Every problem code with what it means. A browser is shown a page.',
          responses: { 200: { description: 'The problems.', schema: problemList } },
          problems: [],
        }),
      },
    )
    .get(
      '/problems/:code',
      ({ params, request, set }) => {
        const definition = byCode.get(params.code);
        const isPage = acceptsHtml(request, { set });
        if (!definition && isPage) return unknownPage();
        if (!definition) throw new Problem(routeNotFound);
        return isPage ? problemPage(definition) : definition;
      },
      {
        params: requestSchema(z.object({ code: z.string().meta({ example: 'auth_request_expired' }) })),
        response: { 200: responseSchema(problemDescription) },
        detail: operation({
          id: 'getProblem',
          tag: 'Operations',
          security: [],
          summary: 'What a problem code means',
          description: 'The type of a problem leads here. A browser is shown a page.',
          responses: { 200: { description: 'The problem.', schema: problemDescription } },
          problems: [routeNotFound],
        }),
      },
    );
}

const footer = '<footer>Problem details are described in RFC 9457. Programs decide by the code.</footer>';

function problemPage({ code, status, title, detail }: ProblemDefinition): Response {
  const body = `    <header class="trail"><a href="/">Tessera</a> / <a href="/problems">Problems</a></header>
    <main>
      <h1>${escapeHtml(title)}</h1>
      <dl>
        <dt>Code</dt><dd><code>${escapeHtml(code)}</code></dd>
        <dt>HTTP status</dt><dd>${status}</dd>
      </dl>
      <h2>What it means</h2>
      <p class="card">${escapeHtml(detail)}</p>
    </main>
    ${footer}`;
  return htmlPage({ title: `${title}: a problem of Tessera`, body });
}

function unknownPage(): Response {
  const body = `    <header class="trail"><a href="/">Tessera</a> / <a href="/problems">Problems</a></header>
    <main>
      <h1>No such problem</h1>
      <p>This bank never answers with the code in the address. <a href="/problems">See those that it does.</a></p>
    </main>
    ${footer}`;
  return htmlPage({ title: 'No such problem', body, status: 404 });
}

function listPage(all: readonly ProblemDefinition[]): Response {
  const items = all.map(
    ({ code, status, title }) => `
        <li><a href="/problems/${escapeHtml(code)}"><span>${status}</span> <strong>${escapeHtml(title)}</strong> <code>${escapeHtml(code)}</code></a></li>`,
  );
  const body = `    <header class="trail"><a href="/">Tessera</a></header>
    <main>
      <h1>Problems</h1>
      <p>Everything that this bank refuses with, by HTTP status.</p>
      <ul class="problems">${items.join('')}
      </ul>
    </main>
    ${footer}`;
  return htmlPage({ title: 'Problems of Tessera', body });
}
