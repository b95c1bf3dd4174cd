import { describe, expect, test } from 'bun:test';
import { CopyError } from '../../../src/database/copy/copy-error.ts';
import { allGenerations, selection } from '../../../src/database/copy/selection.ts';
import { type CatalogueTable, commonTables, inForeignKeyOrder } from '../../../src/database/copy/table.ts';
import { Digest, type Row } from '../../../src/database/copy/values.ts';

/** A table in a catalogue that refers to others by their ids. */
function table(name: string, parents: readonly string[] = [], type = 'text'): CatalogueTable {
  const references = parents.map((parent) => ({
    columns: [`${parent}_id`],
    table: parent,
    foreignColumns: ['id'],
  }));
  return {
    name,
    columns: ['id', ...parents.map((parent) => `${parent}_id`)].map((column) => ({ name: column, type })),
    key: ['id'],
    foreignKeys: references,
  };
}

const ordered = (...tables: CatalogueTable[]) => inForeignKeyOrder(tables).map(({ name }) => name);

describe('the order of tables', () => {
  test('puts parents before children, over several generations, and the rest by name', () => {
    const tables = [table('a', ['c']), table('b', ['a', 'd']), table('c', ['d']), table('d'), table('e')];
    expect(ordered(...tables)).toEqual(['d', 'c', 'a', 'b', 'e']);
    expect(ordered(...tables.toReversed())).toEqual(['d', 'c', 'a', 'b', 'e']);
  });

  test('does not wait for a table that refers to itself', () => {
    expect(ordered(table('b', ['b', 'a']), table('a', ['a']))).toEqual(['a', 'b']);
  });

  test('is refused for tables that refer to each other, by name', () => {
    expect(() => ordered(table('a', ['b']), table('b', ['a']), table('c'))).toThrow(
      'refer to each other: a, b',
    );
  });
});

describe('two catalogues', () => {
  const refused = (postgres: CatalogueTable[], sqlite: CatalogueTable[]) => {
    try {
      commonTables(postgres, sqlite);
    } catch (error) {
      if (error instanceof CopyError) return error.message;
      throw error;
    }
    return 'accepted';
  };

  test('that differ in a table, a column, a key or a reference are refused', () => {
    const two = [table('a'), table('b')];
    expect(refused(two, two)).toBe('accepted');
    expect(refused(two, [table('a')])).toContain('only PostgreSQL has b');
    expect(refused([table('a')], two)).toContain('only SQLite has b');
    expect(refused(two, [table('a'), { ...table('b'), columns: [] }])).toContain('only PostgreSQL has id');
    expect(refused(two, [table('a'), { ...table('b'), key: [] }])).toContain('primary keys of b');
    expect(
      refused([table('a'), table('b', ['a'])], [table('a'), { ...table('b', ['a']), foreignKeys: [] }]),
    ).toContain('foreign keys of b');
  });

  test('are refused for a type that the copy does not know, or that does not fit the other’s', () => {
    expect(refused([table('a', [], 'jsonb')], [table('a')])).toContain(
      'a.id: jsonb in one and text in the other',
    );
    expect(refused([table('a', [], 'bigint')], [table('a')])).toContain('a.id: bigint');
    expect(refused([table('a', [], 'timestamp(6) with time zone')], [table('a')])).toContain(
      'a.id: timestamp(6)',
    );
  });

  test('are refused for a table without a key, or with two references to itself', () => {
    const keyless = { ...table('a'), key: [] };
    expect(refused([keyless], [keyless])).toContain('no primary key');
    const own = { columns: ['id'], table: 'a', foreignColumns: ['id'] };
    const twice = { ...table('a'), foreignKeys: [own, { ...own, foreignColumns: ['a_id'] }] };
    expect(refused([twice], [twice])).toContain('refers to itself in more than one column');
  });
});

describe('a table that refers to itself', () => {
  const own = { columns: ['a_id'], table: 'a', foreignColumns: ['id'] };
  const described = { ...table('a', ['a']), foreignKeys: [own] };
  const [selfReferring] = commonTables([described], [described]);
  if (!selfReferring) throw new Error('the table is missing');

  test('is read generation by generation until one is empty', async () => {
    const generations = [['root'], ['child'], [], ['never read']];
    async function* read(generation: number) {
      yield* generations[generation] ?? [];
    }
    expect(await Array.fromAsync(allGenerations(selfReferring, read))).toEqual(['root', 'child']);
    expect(selection(selfReferring, 0, '')).toContain('WHERE t0."a_id" IS NULL');
    expect(selection(selfReferring, 1, '')).toContain('t1."id" = t0."a_id" AND t1."a_id" IS NULL');
  });
});

describe('a digest', () => {
  const of = (...batches: Row[][]) => {
    const digest = new Digest();
    for (const batch of batches) digest.add(batch);
    return digest.sha256();
  };

  test('does not depend on how rows are cut into batches', () => {
    expect(
      of([
        ['a', 1],
        ['b', null],
      ]),
    ).toBe(of([['a', 1]], [], [['b', null]]));
  });

  test('is another for other values, rows, orders and places', () => {
    const all = [
      of([['a', null]]),
      of([['a', '']]),
      of([['a', 'null']]),
      of([['a', 1]]),
      of([['a', '1']]),
      of([['a'], ['1']]),
      of([['1'], ['a']]),
      of([['1', 'a']]),
      of([['a","1']]),
      of([['é']]),
      of([['e\u0301']]),
      of([]),
      of([[]]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
