// Checked by the type checker, never run: each of these would be a write outside a transaction, and must not compile. An
// expectation that no longer fails is itself an error of the checker.
import type { Engine, Reader, Transaction } from '../../src/database/engine.ts';
import { readQuery, writeQuery } from '../../src/database/prepared.ts';
import * as statements from '../../src/database/statements.ts';

const erase = writeQuery((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));
const find = readQuery((db, p: { id: string }) => db.selectFrom('users').selectAll().where('id', '=', p.id));

/** What a repository's functions look like. */
const findUser = statements.first((db, p: { id: string }) =>
  db.selectFrom('users').selectAll().where('id', '=', p.id),
);
const listUsers = statements.all((db) => db.selectFrom('users').selectAll());
const eraseUser = statements.run((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));
const eraseIfThere = statements.changes((db, p: { id: string }) =>
  db.deleteFrom('users').where('id', '=', p.id),
);
const takeUser = statements.returning((db, p: { id: string }) =>
  db.deleteFrom('users').where('id', '=', p.id).returningAll(),
);
const takeName = statements.returningValue((db, p: { id: string }) =>
  db.deleteFrom('users').where('id', '=', p.id).returning('family_name'),
);
const lockUser = statements.locking((db, p: { id: string }, { forUpdate }) =>
  db.selectFrom('users').select('id').where('id', '=', p.id).modifyEnd(forUpdate),
);

/** And one that does more than one statement. */
async function eraseBoth(tx: Transaction, ids: readonly [string, string]): Promise<void> {
  for (const id of ids) await eraseUser(tx, { id });
}

export async function attempts(engine: Engine, reader: Reader): Promise<void> {
  await engine.write((tx) => eraseUser(tx, { id: 'x' }));
  await engine.write((tx) => eraseBoth(tx, ['x', 'y']));
  await engine.write((tx) => findUser(tx, { id: 'x' }));
  await findUser(reader, { id: 'x' });
  await listUsers(reader);
  await engine.write((tx) => tx.first(find, { id: 'x' }));

  // @ts-expect-error a write function takes a Transaction
  await eraseUser(reader, { id: 'x' });
  // @ts-expect-error the engine's own reader is no Transaction either
  await eraseUser(engine.reader, { id: 'x' });
  // @ts-expect-error and not where it returns whether it changed a row
  await eraseIfThere(reader, { id: 'x' });
  // @ts-expect-error nor where it returns the row
  await takeUser(reader, { id: 'x' });
  // @ts-expect-error nor where it returns a column
  await takeName(reader, { id: 'x' });
  // @ts-expect-error a lock lasts as long as a transaction
  await lockUser(reader, { id: 'x' });
  // @ts-expect-error a function that calls write functions cannot hide it
  await eraseBoth(reader, ['x', 'y']);
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
  // @ts-expect-error a parameter is missing
  await findUser(reader, {});
  // @ts-expect-error all parameters are missing
  await findUser(reader);
  // @ts-expect-error a parameter has another type
  await findUser(reader, { id: 1 });
  // @ts-expect-error a query without parameters takes none
  await listUsers(reader, { id: 'x' });
  // @ts-expect-error a read query cannot be made of a write
  readQuery((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));
  // @ts-expect-error nor can a read function
  statements.all((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id).returningAll());
  // @ts-expect-error nor a first row
  statements.first((db) => db.deleteFrom('users').returningAll());
  // @ts-expect-error nor a column
  statements.value((db) => db.deleteFrom('users').returning('id'));
  // @ts-expect-error nor a total
  statements.total((db) => db.deleteFrom('users').returning('version'));
  // @ts-expect-error nor whether there is one
  statements.exists((db) => db.deleteFrom('users').returning('id'));
}
