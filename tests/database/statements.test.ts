import { expect, test } from 'bun:test';
import { sql } from 'kysely';
import type { Transaction } from '../../src/database/engine.ts';
import {
  all,
  changes,
  exists,
  first,
  locking,
  returning,
  returningValue,
  run,
  total,
  value,
  values,
} from '../../src/database/statements.ts';
import { newUser, rejection } from './support.ts';
import { add } from './users.ts';
import { withEngine } from './with-engine.ts';

type Who = { readonly identifier: string };
type Named = Who & { readonly name: string };

const [known, unknown] = [{ identifier: 'number-1' }, { identifier: 'nobody' }];
const rows = [newUser(1), newUser(2)].map(({ id, identifier }) => ({ id, identifier }));
const [row] = rows;

const everybody = all((db) => db.selectFrom('users').select(['id', 'identifier']).orderBy('id'));
const everybodyCalled = all((db, p: Who) =>
  db.selectFrom('users').select(['id', 'identifier']).where('identifier', '=', p.identifier),
);
const anybody = first((db, p: Who) =>
  db.selectFrom('users').select(['id', 'identifier']).where('identifier', '=', p.identifier),
);
const idOf = value((db, p: Who) =>
  db.selectFrom('users').select('id').where('identifier', '=', p.identifier),
);
const ids = values((db) => db.selectFrom('users').select('id').orderBy('id'));
const isKnown = exists((db, p: Who) =>
  db.selectFrom('users').select('id').where('identifier', '=', p.identifier),
);
const numberOfUsers = total((db) => db.selectFrom('users').select(({ fn }) => fn.countAll<number>().as('n')));
const sumOverNothing = total((db) =>
  db
    .selectFrom('accounts')
    .select(({ fn }) => fn.sum<number>('balance_minor').as('sum'))
    .where('kind', '=', 'customer'),
);
const noRow = total((db) => db.selectFrom('users').select('version').where('identifier', '=', 'nobody'));
const rename = (db: Transaction['kysely'], p: Named) =>
  db.updateTable('users').set({ family_name: p.name }).where('identifier', '=', p.identifier);
const renameAndCount = run(rename);
const renameAll = run((db) => db.updateTable('users').set({ family_name: 'Everybody' }));
const renameIfKnown = changes(rename);
const renameAndShow = returning((db, p: Named) => rename(db, p).returning(['identifier', 'family_name']));
const renameAndTell = returningValue((db, p: Named) => rename(db, p).returning('family_name'));
const lockUser = locking((db, p: Who, { forUpdate }) =>
  db.selectFrom('users').select('id').where('identifier', '=', p.identifier).modifyEnd(forUpdate),
);

test('reads return rows, a row, their column, a total, or whether there is one', () =>
  withEngine(async (engine) => {
    const { reader } = engine;
    expect(await numberOfUsers(reader)).toBe(0);
    expect(await sumOverNothing(reader)).toBe(0);
    await engine.write(async (tx) => {
      for (const number of [1, 2]) await add(tx, number);
    });
    expect(await everybody(reader)).toEqual(rows);
    expect(await everybodyCalled(reader, known)).toEqual(rows.slice(0, 1));
    expect(await everybodyCalled(reader, unknown)).toEqual([]);
    expect(await anybody(reader, known)).toEqual(row);
    expect(await anybody(reader, unknown)).toBeUndefined();
    expect(await idOf(reader, known)).toBe(row?.id);
    expect(await idOf(reader, unknown)).toBeUndefined();
    expect(await ids(reader)).toEqual(rows.map(({ id }) => id));
    expect(await isKnown(reader, known)).toBe(true);
    expect(await isKnown(reader, unknown)).toBe(false);
    expect(await numberOfUsers(reader)).toBe(2);
    expect(await rejection(noRow(reader))).toBeInstanceOf(RangeError);
  }));

test('writes return how many rows they changed, whether they did, the row, or its column', () =>
  withEngine(async (engine) => {
    const named = { ...known, name: 'New' };
    const nobody = { ...unknown, name: 'New' };
    await engine.write(async (tx) => {
      for (const number of [1, 2]) await add(tx, number);
      expect(await renameAll(tx)).toBe(2);
      expect(await renameAndCount(tx, named)).toBe(1);
      expect(await renameAndCount(tx, nobody)).toBe(0);
      expect(await renameIfKnown(tx, named)).toBe(true);
      expect(await renameIfKnown(tx, nobody)).toBe(false);
      expect(await renameAndShow(tx, named)).toEqual({ ...known, family_name: 'New' });
      expect(await renameAndShow(tx, nobody)).toBeUndefined();
      expect(await renameAndTell(tx, named)).toBe('New');
      expect(await renameAndTell(tx, nobody)).toBeUndefined();
      expect(await lockUser(tx, known)).toEqual({ id: row?.id ?? '' });
      expect(await lockUser(tx, unknown)).toBeUndefined();
    });
  }));

test('a query is built once for each engine, however often its function is called', () =>
  withEngine(async (engine) => {
    let built = 0;
    const one = value(() => {
      built += 1;
      return sql<{ one: number }>`select 1 as one`;
    });
    for (let call = 0; call < 5; call += 1) expect(await one(engine.reader)).toBe(1);
    expect(built).toBe(1);
    await withEngine(async (another) => {
      for (let call = 0; call < 5; call += 1) expect(await one(another.reader)).toBe(1);
    });
    expect(built).toBe(2);
  }));
