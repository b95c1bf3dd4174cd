import { expect, test } from 'bun:test';
import { Elysia } from 'elysia';
import { DatabaseBusy, DatabaseUnavailable, OutcomeUnknown } from '../../../src/database/engine.ts';
import { session } from '../../../src/features/sessions/contract.ts';
import { createLogger, errorFields } from '../../../src/http/logger.ts';
import { responseSchema } from '../../../src/http/openapi-bridge.ts';
import { createShell } from '../../../src/http/shell.ts';
import { type Call, staffToken, withBank } from '../../support/bank.ts';
import { TestTime } from '../../support/time.ts';

interface Scenario {
  readonly promise: string;
  readonly method: string;
  readonly path: string;
  readonly call?: Call;
  readonly status: number;
  readonly code: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer must not contain. */
  readonly not?: readonly string[];
}

const marker = 'MARKER-7f3a';
const create = '/api/auth/requests';

const scenarios: readonly Scenario[] = [
  {
    promise: 'an unknown address',
    method: 'GET',
    path: `/${marker}`,
    status: 404,
    code: 'route_not_found',
    not: [marker],
  },
  {
    promise: 'a method that the address does not take',
    method: 'PATCH',
    path: '/api/users/me',
    status: 405,
    code: 'method_not_allowed',
    headers: { allow: 'DELETE, GET, HEAD' },
  },
  {
    promise: 'a method that an address with a parameter does not take',
    method: 'PUT',
    path: `/api/auth/requests/${marker}/cancel`,
    status: 405,
    code: 'method_not_allowed',
    headers: { allow: 'POST' },
    not: [marker],
  },
  {
    promise: 'an address that cannot be decoded',
    method: 'GET',
    path: '/api/auth/requests/%E0%A4',
    status: 400,
    code: 'malformed_request',
  },
  {
    promise: 'a body that is not JSON',
    method: 'POST',
    path: create,
    call: { raw: `{"${marker}` },
    status: 400,
    code: 'malformed_body',
    not: [marker, 'JSON Parse', 'SyntaxError'],
  },
  {
    promise: 'an empty body',
    method: 'POST',
    path: create,
    call: { raw: '' },
    status: 400,
    code: 'malformed_body',
  },
  {
    promise: 'a form',
    method: 'POST',
    path: create,
    call: { raw: `kind=${marker}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    status: 415,
    code: 'unsupported_media_type',
    headers: { accept: 'application/json' },
    not: [marker],
  },
  {
    promise: 'text that happens to be JSON',
    method: 'POST',
    path: create,
    call: { raw: '{"kind":"signup"}', headers: { 'content-type': 'text/plain' } },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    promise: 'a body that is compressed',
    method: 'POST',
    path: create,
    call: { raw: '{"kind":"signup"}', headers: { 'content-encoding': 'gzip' } },
    status: 415,
    code: 'unsupported_content_coding',
    headers: { 'accept-encoding': 'identity' },
  },
  {
    promise: 'a body that is nested without end',
    method: 'POST',
    path: create,
    call: { raw: '['.repeat(8000) + ']'.repeat(8000) },
    status: 400,
    code: 'malformed_body',
  },
  {
    promise: 'no body where one is needed',
    method: 'POST',
    path: create,
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    promise: 'a body larger than is read',
    method: 'POST',
    path: create,
    call: { raw: `"${'x'.repeat(20_000)}"` },
    status: 413,
    code: 'body_too_large',
  },
  {
    promise: 'a body larger than it claims to be',
    method: 'POST',
    path: create,
    call: { raw: `"${'x'.repeat(20_000)}"`, headers: { 'content-length': '12' } },
    status: 413,
    code: 'body_too_large',
  },
  {
    promise: 'a body with values and members that are not allowed',
    method: 'POST',
    path: create,
    call: { json: { kind: marker, [`<${marker}>`]: 1 } },
    status: 422,
    code: 'validation_failed',
    not: [marker, 'ZodError', 'Invalid option'],
  },
  {
    promise: 'a query that is not valid',
    method: 'GET',
    path: `/api/staff/loans?limit=${marker}`,
    call: { token: staffToken },
    status: 422,
    code: 'validation_failed',
    not: [marker, 'NaN'],
  },
  {
    promise: 'a problem nobody knows',
    method: 'GET',
    path: `/problems/${marker}`,
    status: 404,
    code: 'route_not_found',
    not: [marker],
  },
];

for (const { promise, method, path, call, status, code, headers, not } of scenarios) {
  test(`${promise} is ${status} ${code} in problem details`, () =>
    withBank(async (bank) => {
      const answer = await bank.call(method, path, call);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.body).toMatchObject({
        type: `/problems/${code}`,
        status,
        code,
        title: expect.stringMatching(/^[A-Z]/),
        detail: expect.stringMatching(/\.$/),
        requestId: answer.headers.get('request-id'),
      });
      expect(answer.status).toBe(status);
      for (const [name, value] of Object.entries(headers ?? {})) expect(answer.headers.get(name)).toBe(value);
      for (const word of [...(not ?? []), 'node_modules', '    at ']) expect(answer.text).not.toContain(word);
    }));
}

/** Routes that go wrong in ways no feature should. */
function broken() {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    clock: new TestTime(),
    write: (text) => void lines.push(text),
  });
  const app = createShell({ logger, https: false }).use(
    new Elysia()
      .get('/throws', () => {
        throw new Error(`SELECT ${marker} FROM users`);
      })
      .get('/throws-text', () => {
        throw `text with ${marker}`;
      })
      .get('/busy', () => {
        throw new DatabaseBusy(marker);
      })
      .get('/away', () => {
        throw new DatabaseUnavailable(marker);
      })
      .get('/unknown', () => {
        throw new OutcomeUnknown(marker);
      })
      .get('/breaks-contract', () => ({ id: marker, tokenHash: marker }) as never, {
        response: { 200: responseSchema(session) },
      }),
  );
  const get = async (path: string) => {
    const answer = await app.handle(new Request(`http://localhost${path}`));
    const retryAfter = answer.headers.get('retry-after');
    return { status: answer.status, retryAfter, text: await answer.text() };
  };
  const logged = () => {
    logger.flush();
    return lines.join('');
  };
  return { get, logged };
}

for (const path of ['/throws', '/throws-text', '/breaks-contract']) {
  test(`an internal error (${path}) is a generic 500 that tells nothing of the inside`, async () => {
    const { get } = broken();
    const { status, text } = await get(path);
    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal_error' });
    for (const word of [marker, 'SELECT', 'users', 'Error:', '.ts']) expect(text).not.toContain(word);
  });
}

test('an internal error is logged with its name and place, without its text', async () => {
  const { get, logged } = broken();
  const { text } = await get('/throws');
  const line = JSON.parse(logged().split('\n')[0] ?? '');
  expect(line).toMatchObject({
    level: 'error',
    event: 'problem',
    code: 'internal_error',
    errorName: 'Error',
    requestId: JSON.parse(text).requestId,
  });
  expect(line.errorAt[0]).toContain('problems.test.ts');
  expect(logged()).not.toContain(marker);
});

const refusals = { '/busy': 'busy', '/away': 'database_unavailable', '/unknown': 'outcome_unknown' };
for (const [path, code] of Object.entries(refusals))
  test(`what the database does not do (${code}) is 503 with the advice to come back`, async () => {
    const { get } = broken();
    const { status, text, retryAfter } = await get(path);
    expect(status).toBe(503);
    expect(JSON.parse(text).code).toBe(code);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(text).not.toContain(marker);
  });

test('what a database or the system calls an error is logged, and nothing else that lies in its place', () => {
  const coded = (code: unknown) => Object.assign(new Error(marker), { code });
  expect(errorFields(coded('53100')).errorCode).toBe('53100');
  expect(errorFields(new Error('outer', { cause: coded('ECONNREFUSED') })).errorCode).toBe('ECONNREFUSED');
  for (const code of [7, marker, 'Erika Mustermann', '', undefined])
    expect(errorFields(coded(code)).errorCode).toBeUndefined();
});

test('the type of every documented problem leads to its explanation', () =>
  withBank(async (bank) => {
    const { text } = await bank.call('GET', '/openapi.json');
    const types = new Set(
      [...text.matchAll(/"type":"(\/problems\/[a-z_]+)"/g)].map(([, type]) => type ?? ''),
    );
    expect(types.size).toBeGreaterThan(15);
    for (const type of types) {
      const { status, body } = await bank.call('GET', type);
      expect(status).toBe(200);
      expect(type).toBe(`/problems/${body.code}`);
    }
  }));
