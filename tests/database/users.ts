import type { Engine, Transaction } from '../../src/database/engine.ts';
import { readQuery, writeQuery } from '../../src/database/prepared.ts';
import { newUser } from './support.ts';

export const insertUser = writeQuery((db, p: { given_name: string }) =>
  db.insertInto('users').values({ ...newUser(0), given_name: p.given_name }),
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

export async function identifiers(engine: Engine): Promise<string[]> {
  const rows = await engine.reader.kysely.selectFrom('users').select('identifier').orderBy('id').execute();
  return rows.map((row) => row.identifier);
}
