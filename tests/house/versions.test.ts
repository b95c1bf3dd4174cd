import { expect, test } from 'bun:test';
import { sourceFiles } from './support.ts';

const schema = sourceFiles('src/database/*-tables.ts');

/** Tables whose rows have a version, by the interfaces that queries are typed with. */
const versioned = schema.flatMap(({ text }) =>
  [...text.matchAll(/^export interface (\w+)Table \{(.*?)^\}/gms)]
    .filter(([, , columns = '']) => /^ {2}version: /m.test(columns))
    .map(([, name = '']) => name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()),
);

test('the rows that customers and staff edit have a version', () => {
  expect(versioned.sort()).toEqual(['loans', 'payments', 'profile_updates', 'users']);
});

// What a client saw is told apart by the version, so that a change which leaves it alone would go unnoticed.
test('every statement that changes such a row gives it its next version', () => {
  const changes = sourceFiles('src/**/*.ts').flatMap(({ path, text }) =>
    [...text.matchAll(/\.updateTable\('(\w+)'\)\s*(.{60})/gs)]
      .filter(([, table = '']) => versioned.includes(table))
      .map(([, table, next = '']) => ({ path, table, next })),
  );
  expect([...new Set(changes.map(({ table }) => table))].sort()).toEqual(versioned);
  const increment = ".set((row) => ({ version: row('version', '+', 1) }))";
  expect(changes.filter(({ next }) => !next.startsWith(increment))).toEqual([]);
});
