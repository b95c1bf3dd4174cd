import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

/** Every column but the two instants, which are the same at the start. */
export type NewUser = Omit<Row<'users'>, 'created_at' | 'updated_at'> & { readonly now: Instant };

const insert = writeQuery((db, p: NewUser) =>
  db
    .insertInto('users')
    .values({
      id: p.id,
      issuer: p.issuer,
      identifier: p.identifier,
      document_number: p.document_number,
      family_name: p.family_name,
      given_name: p.given_name,
      birth_date: p.birth_date,
      nationality: p.nationality,
      email: p.email,
      address: p.address,
      portrait: p.portrait,
      created_at: p.now,
      updated_at: p.now,
    })
    .onConflict((conflict) => conflict.columns(['issuer', 'identifier']).doNothing()),
);

const byIdentifier = readQuery((db, p: { issuer: string; identifier: string }) =>
  db.selectFrom('users').select('id').where('issuer', '=', p.issuer).where('identifier', '=', p.identifier),
);

const erase = writeQuery((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));

/** Opens an account. False, with nothing changed, if (issuer, identifier) has one. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<boolean> {
  return (await tx.run(insert, user)) === 1;
}

/** The account of (issuer, identifier), if there is one. */
export async function findUserId(
  reader: Reader,
  params: { issuer: string; identifier: string },
): Promise<string | undefined> {
  return (await reader.first(byIdentifier, params))?.id;
}

/** Deletes an account; its sessions and requests go with it. */
export function deleteUser(tx: Transaction, id: string): Promise<number> {
  return tx.run(erase, { id });
}
