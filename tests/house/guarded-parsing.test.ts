import { expect, test } from 'bun:test';
import { sourceFiles } from './support.ts';

/** The guard itself, and the configuration, which nobody but the operator writes. */
const exempt = new Set(['src/lib/guarded-parse.ts', 'src/config/config.ts']);

test('what strangers send is parsed by guardedParse: safeParse throws at lengths that cannot be compared', () => {
  const unguarded = sourceFiles('src/**/*.ts')
    .filter(({ path }) => !exempt.has(path))
    .filter(({ text }) => text.includes('.safeParse('))
    .map(({ path }) => path);
  expect(unguarded).toEqual([]);
});
