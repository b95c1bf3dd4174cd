import { expect, test } from 'bun:test';
import { join } from 'node:path';
import ts from 'typescript';

/** What the compiler says of a client program, typed by the generated file. */
function compile(program: string): string[] {
  const file = join(import.meta.dir, '../../../src/web/api/program.ts');
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
