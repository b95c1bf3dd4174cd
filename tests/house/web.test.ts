import { describe, expect, test } from 'bun:test';
import { importsOf, sourceFiles } from './support.ts';

// The client knows the bank through its published contract alone, like every other client.
const client = sourceFiles('src/web/**/*.ts', 'src/web/**/*.tsx');
const server = sourceFiles('src/**/*.ts').filter(({ path }) => !path.startsWith('src/web/'));
const styles = sourceFiles('src/web/**/*.css');

describe('the client in the browser', () => {
  test('imports nothing of the server', () => {
    expect(client.length).toBeGreaterThan(30);
    const foreign = client.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('src/') && !name.startsWith('src/web/'))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(foreign).toEqual([]);
  });

  test('is imported by nothing of the server', () => {
    const importers = server.filter((file) => importsOf(file).some((name) => name.startsWith('src/web/')));
    expect(importers.map(({ path }) => path)).toEqual([]);
  });

  test('stands in rooms: the kit knows no page, and the API neither', () => {
    const upward = client
      .filter(({ path }) => /^src\/web\/(kit|api)\//.test(path))
      .filter((file) => importsOf(file).some((name) => name.startsWith('src/web/customer/')));
    expect(upward.map(({ path }) => path)).toEqual([]);
  });

  test('has its colours from the tokens only', () => {
    expect(styles.length).toBeGreaterThan(10);
    const coloured = styles
      .filter(({ path }) => !path.endsWith('tokens.css'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)/gi)].map(
          ([colour]) => `${path}: ${colour}`,
        ),
      );
    expect(coloured).toEqual([]);
  });

  test('names sides by the direction of the text, so that a language from right to left is a catalogue away', () => {
    const physical = styles.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right|text-align:\s*(?:left|right))\b.*$/gm,
        ),
      ].map(([line]) => `${path}:${line}`),
    );
    expect(physical).toEqual([]);
  });

  test('has files that are read in one go', () => {
    const long = [...client, ...styles]
      .filter(({ path }) => !path.endsWith('.generated.ts'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });
});
