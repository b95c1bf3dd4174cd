import { describe, expect, test } from 'bun:test';
import { importsOf, sourceFiles } from './support.ts';

const source = sourceFiles('src/**/*.ts', 'src/**/*.tsx');
const everything = [...source, ...sourceFiles('scripts/**/*.ts', 'bench/**/*.ts', 'tests/**/*.ts', '*.ts')];

describe('source files', () => {
  test('stay small enough to be one thing: at most 300 lines', () => {
    const long = everything
      .filter(({ path }) => !path.endsWith('.generated.ts'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 301);
    expect(long).toEqual([]);
  });

  test('end their lines in LF, in every checkout', () => {
    const carriage = everything.filter(({ text }) => text.includes('\r\n')).map(({ path }) => path);
    expect(carriage).toEqual([]);
    const attribute = Bun.spawnSync([
      'git',
      'check-attr',
      'eol',
      'migrations/sqlite/0000_open_the_bank.sql',
      'src/main.ts',
    ]);
    expect(attribute.stdout.toString().match(/eol: lf$/gm)).toHaveLength(2);
  });

  test('are named in kebab-case', () => {
    const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/;
    expect(
      everything.map(({ path }) => path).filter((path) => !named.test(path.split('/').pop() ?? '')),
    ).toEqual([]);
  });

  test('leave nothing unfinished and no check switched off', () => {
    // Written in pieces, so that this file does not find itself.
    const marks = new RegExp(
      [
        'TO' + 'DO',
        'FIX' + 'ME',
        'X' + 'XX',
        '@ts-' + 'ignore',
        '@ts-' + 'nocheck',
        'as a' + 'ny\\b',
        '\\.only\\(',
        '\\.skip\\(',
      ].join('|'),
    );
    expect(everything.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('are each reached from an entry point: no dead file', () => {
    const entries = everything.filter(({ path }) =>
      /^(scripts|bench|tests)\/|^src\/main\.ts$|^[^/]+\.ts$/.test(path),
    );
    const byPath = new Map(everything.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const visit = (path: string): void => {
      const file = byPath.get(path);
      if (!file || reached.has(path)) return;
      reached.add(path);
      for (const imported of importsOf(file)) visit(imported);
    };
    // Tests alone do not keep a file of the bank alive.
    for (const { path } of entries.filter(({ path }) => !path.startsWith('tests/'))) visit(path);
    // drizzle-kit is given their names.
    for (const dialect of ['sqlite', 'postgres']) visit(`src/database/${dialect}/schema.ts`);
    // The bundler begins at the client's entry, and takes the declarations of style sheets from the compiler.
    visit('src/web/customer/main.tsx');
    const declarations = /\.d\.ts$/;
    const dead = source
      .map(({ path }) => path)
      .filter((path) => !reached.has(path) && !declarations.test(path));
    expect(dead).toEqual([]);
  });
});
