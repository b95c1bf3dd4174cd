import { expect, test } from 'bun:test';
import { dirname, join } from 'node:path';
import createClient from 'openapi-fetch';
import ts from 'typescript';
import { clientTypes } from '../../../scripts/lib/client-types.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import type { paths } from './bank-api.generated.ts';

const generated = join(import.meta.dir, 'bank-api.generated.ts');

function clientOf(bank: TestBank) {
  return createClient<paths>({
    baseUrl: 'http://localhost',
    fetch: (request) => bank.app.elysia.handle(request),
  });
}

test('the committed client types are those of the document (npm run openapi writes them)', () =>
  withBank(async (bank) => {
    const { body } = await bank.call('GET', '/openapi.json');
    expect(await clientTypes(body)).toBe(await Bun.file(generated).text());
  }));

test('a typed client signs a customer up, reads the account and signs out', () =>
  withBank(async (bank) => {
    const client = clientOf(bank);
    const created = await client.POST('/api/auth/requests', { body: { kind: 'signup' } });
    if (!created.data) throw new Error(created.error.code);
    const { id, clientSecret, nextAction } = created.data;
    if (nextAction.type !== 'open_wallet') throw new Error(nextAction.type);
    await bank.verifier.settle(new URL(nextAction.url).searchParams.get('request_uri') ?? '', verified());

    const asOwner = { params: { path: { id } }, headers: { 'Client-Secret': clientSecret } };
    const read = await client.GET('/api/auth/requests/{id}', asOwner);
    expect(read.data?.status).toBe('authorized');
    const opened = await client.POST('/api/auth/requests/{id}/session', asOwner);
    if (!opened.data) throw new Error(opened.error.code);

    const headers = { authorization: `Bearer ${opened.data.token}` };
    const me = await client.GET('/api/users/me', { headers });
    expect(me.data?.familyName).toBe('Mustermann');
    const sessions = await client.GET('/api/sessions', { headers, params: { query: { limit: 1 } } });
    expect(sessions.data?.items[0]?.current).toBe(true);
    expect((await client.DELETE('/api/sessions/current', { headers })).response.status).toBe(204);
    const refused = await client.GET('/api/users/me', { headers });
    expect(refused.error?.code).toBe('session_invalid');
  }));

/** What the compiler says of a client program, typed by the generated file. */
function compile(program: string): string[] {
  const file = join(dirname(generated), 'program.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => (name === file ? program : readFile.call(host, name));
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, program, ts.ScriptTarget.ESNext)
      : getSourceFile.call(host, name, ...rest);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const head = `
  import createClient from 'openapi-fetch';
  import type { paths } from './bank-api.generated.ts';
  const client = createClient<paths>({ baseUrl: 'http://localhost' });
`;

test('a client program compiles against the types, and one that misuses the API does not', () => {
  expect(
    compile(`${head}
      const { data, error } = await client.POST('/api/auth/requests', { body: { kind: 'signin' } });
      export const id: string = data ? data.id : error.code;
    `),
  ).toEqual([]);
  expect(
    compile(`${head}
      await client.POST('/api/auth/requests', { body: { kind: 'payment' } });
    `),
  ).toEqual([expect.stringContaining('"payment"')]);
  expect(
    compile(`${head}
      await client.GET('/api/nowhere', {});
    `),
  ).not.toEqual([]);
}, 60_000);
