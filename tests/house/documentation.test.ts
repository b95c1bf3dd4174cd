import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { configurationPage, environmentExample } from '../../scripts/lib/configuration-page.ts';
import { variables } from '../../src/config/variables.ts';
import { root, sourceFiles } from './support.ts';

const pages = sourceFiles('*.md', 'docs/**/*.md');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;
const readme = read('README.md');

describe('the documentation', () => {
  test('names only npm scripts that exist', () => {
    const named = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/npm (?:run ([\w:.-]+)|(start|test)\b)/g)].map((match) => ({
        path,
        script: match[1] ?? match[2] ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
  });

  test('leads from the tests of outsiders to the same script', () => {
    expect(read('.github/workflows/test.yml')).toContain('run: bash .ci/run');
  });

  test('tells of every npm script in the README', () => {
    const untold = Object.keys(scripts).filter(
      (script) => !readme.includes(`npm run ${script}`) && !readme.includes(`npm ${script}`),
    );
    expect(untold).toEqual([]);
  });

  test('describes every variable, as the configuration itself does', () => {
    expect(read('docs/configuration.md')).toBe(configurationPage());
    expect(read('.env.example')).toBe(environmentExample());
  });

  test('names only variables that exist', () => {
    const known = new Set(Object.keys(variables.shape));
    const named = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?:=[^`]*)?`/g)].map((match) => ({
        path,
        name: match[1] ?? '',
      })),
    );
    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const broken = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(resolve(root, dirname(path), target)))
        .map((target) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('names only files of the checkout that exist', () => {
    const named = pages
      .filter(({ path }) => path !== 'CHANGELOG.md')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/`((?:src|tests|scripts|migrations|docs|bench)\/[\w./-]*[\w/])`/g)].map(
          (match) => ({
            path,
            file: match[1] ?? '',
          }),
        ),
      );
    expect(named.filter(({ file }) => !existsSync(resolve(root, file)))).toEqual([]);
  });

  test('and the comments of the code name only records and documents that exist', () => {
    const records = new Set(sourceFiles('docs/adr/*.md').map(({ path }) => basename(path).slice(0, 4)));
    const texts = [...pages, ...sourceFiles('{src,scripts,tests,bench}/**/*.ts', '*.ts')];
    const wrong = texts.flatMap(({ path, text }) => [
      ...[...text.matchAll(/\badr\/(\d{4})\b|\bADR (\d{4})\b/gi)]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((number) => !records.has(number))
        .map((number) => `${path}: there is no record ${number}`),
      ...[...text.matchAll(/\b(docs\/[\w/-]+\.(?:md|json))\b/g)]
        .map((match) => match[1] ?? '')
        .filter((file) => !existsSync(resolve(root, file)))
        .map((file) => `${path}: there is no ${file}`),
    ]);
    expect(texts.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  test('no two records have one number', () => {
    const numbers = sourceFiles('docs/adr/*.md').map(({ path }) => basename(path).slice(0, 4));
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  });
});
