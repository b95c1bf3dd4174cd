import { expect, test } from 'bun:test';
import type { Transaction } from '../../src/database/engine.ts';
import { newUser, rejection } from './support.ts';
import { findUser, identifiers, insertUser, renameUser } from './users.ts';
import { withEngine } from './with-engine.ts';

const ended = new Error('this transaction has ended');

const uses: [string, (tx: Transaction) => unknown][] = [
  ['all', (tx) => tx.all(findUser, { identifier: 'x' })],
  ['first', (tx) => tx.first(findUser, { identifier: 'x' })],
  ['run', (tx) => tx.run(insertUser, { given_name: 'Late' })],
  ['returning', (tx) => tx.returning(renameUser, { identifier: 'x', family_name: 'x' })],
  ['lock', (tx) => tx.lock('users', newUser(1).id)],
  ['kysely', (tx) => tx.kysely.selectFrom('users').selectAll().execute()],
  ['afterCommit', (tx) => tx.afterCommit(() => undefined)],
  ['announce', (tx) => tx.announce({ topic: 'auth_request', id: 'x' })],
];
for (const [name, use] of uses) {
  test(`a transaction that has ended refuses ${name}`, () =>
    withEngine(async (engine) => {
      const tx = await engine.write(async (live) => live);
      const used = rejection((async () => use(tx))());
      expect(await used).toEqual(ended);
    }));
}

test('a transaction that has ended refuses a query that its unit started and did not await', () =>
  withEngine(async (engine) => {
    let forgotten: Promise<unknown> | undefined;
    await engine.write(async (tx) => {
      forgotten = rejection(tx.kysely.insertInto('users').values(newUser(1)).execute());
    });
    expect(await forgotten).toEqual(ended);
    expect(await identifiers(engine)).toEqual([]);
  }));

test('a transaction that has ended refuses a Kysely that was kept', () =>
  withEngine(async (engine) => {
    const kept = await engine.write(async (tx) => tx.kysely);
    const late = kept.insertInto('users').values(newUser(1)).execute();
    expect(await rejection(late)).toEqual(ended);
    expect(await identifiers(engine)).toEqual([]);
  }));
