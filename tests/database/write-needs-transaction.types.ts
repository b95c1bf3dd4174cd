// Checked by the type checker, never run: each of these would be a write outside a transaction, and must not compile. An
// expectation that no longer fails is itself an error of the checker.
import type { Engine, Reader, Transaction } from '../../src/database/engine.ts';
import { readQuery, writeQuery } from '../../src/database/prepared.ts';

const erase = writeQuery((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));
const find = readQuery((db, p: { id: string }) => db.selectFrom('users').selectAll().where('id', '=', p.id));

/** What a repository's write function looks like. */
async function eraseUser(tx: Transaction, id: string): Promise<void> {
  await tx.run(erase, { id });
}

export async function attempts(engine: Engine, reader: Reader): Promise<void> {
  await engine.write((tx) => eraseUser(tx, 'x'));
  await engine.write((tx) => tx.first(find, { id: 'x' }));

  // @ts-expect-error a write function takes a Transaction
  await eraseUser(reader, 'x');
  // @ts-expect-error the engine's own reader is no Transaction either
  await eraseUser(engine.reader, 'x');
  // @ts-expect-error a reader runs no statements
  await reader.run(erase, { id: 'x' });
  // @ts-expect-error a write query is no read query
  await reader.first(erase, { id: 'x' });
  // @ts-expect-error nor with many rows
  await reader.all(erase, { id: 'x' });
  // @ts-expect-error assembled inserts need a transaction
  reader.kysely.insertInto('users');
  // @ts-expect-error assembled updates need a transaction
  reader.kysely.updateTable('users');
  // @ts-expect-error assembled deletes need a transaction
  reader.kysely.deleteFrom('users');
  // @ts-expect-error transactions are opened by Engine.write
  reader.kysely.transaction();
  // @ts-expect-error nor inside one
  await engine.write(async (tx) => tx.kysely.transaction());
  // @ts-expect-error a parameter is missing
  await reader.first(find, {});
  // @ts-expect-error a read query cannot be made of a write
  readQuery((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));
}
