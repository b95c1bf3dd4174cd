import type { Transaction } from '../../src/database/engine.ts';
import { readQuery, writeQuery } from '../../src/database/prepared.ts';
import type { SqliteEngine } from '../../src/database/sqlite/engine.ts';
import { newUser } from './support.ts';

export const insertUser = writeQuery((db, p: { row: number }) =>
  db.insertInto('users').values({ ...newUser(0), id: 'x', identifier: 'x', given_name: String(p.row) }),
);
export const findUser = readQuery((db, p: { identifier: string }) =>
  db.selectFrom('users').select(['id', 'identifier']).where('identifier', '=', p.identifier),
);
export const renameUser = writeQuery((db, p: { identifier: string; family_name: string }) =>
  db
    .updateTable('users')
    .set({ family_name: p.family_name })
    .where('identifier', '=', p.identifier)
    .returning(['identifier', 'family_name']),
);

export async function add(tx: Transaction, number: number): Promise<void> {
  await tx.kysely.insertInto('users').values(newUser(number)).execute();
}

export async function identifiers(engine: SqliteEngine): Promise<string[]> {
  const rows = await engine.reader.kysely.selectFrom('users').select('identifier').orderBy('id').execute();
  return rows.map((row) => row.identifier);
}
