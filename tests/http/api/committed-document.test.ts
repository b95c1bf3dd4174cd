import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Part, parts, resolve } from './document.ts';

const root = join(import.meta.dir, '../../..');
const committed = await Bun.file(join(root, 'docs/openapi.json')).json();

// The document as it is committed, without a bank: openapi.test.ts says that it is the one that the bank serves.

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>
  >;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}
const operations: [string, string, Operation][] = Object.entries(committed.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Operation>).map(
    ([method, operation]): [string, string, Operation] => [method.toUpperCase(), path, operation],
  ),
);

/** The document linted by its own rules: the exit code and the report. */
async function lint(document: object) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-lint-'));
  try {
    const file = join(folder, 'openapi.json');
    await Bun.write(file, JSON.stringify(document));
    const cli = join(root, 'node_modules/@redocly/cli/bin/cli.js');
    const linter = Bun.spawn(['node', cli, 'lint', file, '--config', join(root, 'redocly.yaml')], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      stdout: 'pipe',
      stderr: 'pipe',
    });
    const [exit, out, err] = await Promise.all([
      linter.exited,
      new Response(linter.stdout).text(),
      new Response(linter.stderr).text(),
    ]);
    return { exit, report: out + err };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the linter finds nothing wrong with the document', async () => {
  const { exit, report } = await lint(committed);
  expect({ exit, report: exit === 0 ? '' : report }).toEqual({ exit: 0, report: '' });
}, 60_000);

test('the linter would find a reference that leads nowhere', async () => {
  const broken = JSON.parse(
    JSON.stringify(committed).replace('#/components/schemas/Health"', '#/components/schemas/Gone"'),
  );
  const { exit, report } = await lint(broken);
  expect(exit).not.toBe(0);
  expect(report).toContain('no-unresolved-refs');
}, 60_000);

test('operations have ids of their own, a tag that is explained, a summary and a description', () => {
  const ids = operations.map(([, , operation]) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const tags = committed.tags.map(({ name }: { name: string }) => name);
  for (const [, , { operationId, tags: used, summary, description }] of operations) {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(tags).toContain(used[0]);
    expect(summary.length).toBeGreaterThan(5);
    expect(description.length).toBeGreaterThan(20);
  }
});

test('bodies and answers are named components, never anonymous copies', () => {
  for (const [method, path, { responses, requestBody }] of operations) {
    const contents = [requestBody, ...Object.values(responses)].flatMap((part) =>
      Object.entries(part?.content ?? {}),
    );
    for (const [type, { schema }] of contents) {
      expect({ at: `${method} ${path} ${type}`, schema }).toEqual({
        at: `${method} ${path} ${type}`,
        schema: { $ref: expect.stringMatching(/^#\/components\/schemas\/[A-Z]\w+$/) },
      });
    }
  }
});

test('what a tool fills in from the document makes no call go wrong: no example of a key, a tag, a position or a filter', () => {
  const filledIn = operations.flatMap(([method, path, { parameters = [] }]) =>
    parameters
      .filter((parameter) => /"(example|examples|default)":/.test(JSON.stringify(parameter)))
      .map(({ in: place, name }) => `${place} ${name}${place === 'path' ? ` of ${method} ${path}` : ''}`)
      .filter((parameter) => !parameter.startsWith('path id ')),
  );
  expect([...new Set(filledIn)]).toEqual([
    'query limit',
    'query days',
    // One of the offers.
    'query amount',
    'query termMonths',
    'path code of GET /problems/{code}',
  ]);
});

test('every operation lists its refusals as problem details with an example of each', () => {
  for (const [, , { responses }] of operations) {
    const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
    expect(refusals.map(([status]) => status)).toContain('500');
    for (const [status, { content }] of refusals) {
      const examples = (
        content?.['application/problem+json'] as { examples?: Record<string, { value: object }> }
      )?.examples;
      for (const [code, { value }] of Object.entries(examples ?? {})) {
        expect(value).toMatchObject({ code, status: Number(status), type: `/problems/${code}` });
      }
      expect(Object.keys(examples ?? {}).length).toBeGreaterThan(0);
    }
  }
});

test('clients know every code that an operation can answer with, and no other', () => {
  for (const [, , { operationId, responses }] of operations) {
    const contents = Object.values(responses).map(
      ({ content }) =>
        content?.['application/problem+json'] as { schema: Part; examples: object } | undefined,
    );
    const refusals = contents.filter((content) => content !== undefined);
    const exemplified = refusals.flatMap(({ examples }) => Object.keys(examples));
    const [name] = new Set(refusals.map(({ schema }) => schema.$ref));
    expect(name).toBe(`#/components/schemas/${operationId[0]?.toUpperCase()}${operationId.slice(1)}Problem`);
    // These come from around every operation.
    expect(exemplified).toEqual(
      expect.arrayContaining(['malformed_request', 'not_ready', 'internal_error', 'busy']),
    );
    for (const { schema } of refusals)
      expect(resolve(schema).properties.code.enum).toEqual([...new Set(exemplified)].sort());
  }
});

test('what may be null says so as OpenAPI 3.1 does: a second type, or a choice of two', () => {
  expect(committed.openapi).toMatch(/^3\.1\./);
  const all: [string, Part][] = [...parts()];
  expect(all.filter(([, part]) => 'nullable' in part).map(([at]) => at)).toEqual([]);
  const choices = all.filter(([, part]) => part.anyOf);
  for (const [at, { anyOf }] of choices)
    expect({ at, anyOf }).toEqual({ at, anyOf: [anyOf[0], { type: 'null' }] });
  expect(choices.length).toBeGreaterThan(4);
  const twoTypes = all.filter(([, { type }]) => Array.isArray(type) && type.includes('null'));
  expect(twoTypes.length).toBeGreaterThan(30);
});

test('examples of the components show every member that is required', () => {
  for (const [name, schema] of Object.entries<{ example?: object; required?: string[] }>(
    committed.components.schemas,
  )) {
    if (schema.example === undefined || !schema.required) continue;
    expect({ name, members: Object.keys(schema.example) }).toEqual({
      name,
      members: expect.arrayContaining(schema.required),
    });
  }
});
