import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { all, changes, run, value } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import type { AccountKey } from './account-key.ts';

/** Every column but the version, which starts at its default, and the two instants, which are both `now`. */
export type NewUser = Omit<Row<'users'>, 'version' | 'created_at' | 'updated_at'> & { readonly now: Instant };

/** Opens an account. False, with nothing changed, if (issuer, identifier) has one. */
export const insertUser = changes((db, p: NewUser) =>
  db
    .insertInto('users')
    .values({
      id: p.id,
      issuer: p.issuer,
      identified_by: p.identified_by,
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

/** What a customer's PID may change later. Null for what stays as it is. */
export type ChangedUser = Pick<
  Row<'users'>,
  'id' | 'birth_date' | 'nationality' | 'email' | 'address' | 'portrait'
> & { readonly family_name: string | null; readonly given_name: string | null; readonly now: Instant };

/** Changes what is not null. */
export const changeUser = run((db, p: ChangedUser) =>
  db
    .updateTable('users')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set(({ fn, val, ref }) => ({
      family_name: fn.coalesce(val(p.family_name), ref('family_name')),
      given_name: fn.coalesce(val(p.given_name), ref('given_name')),
      birth_date: fn.coalesce(val(p.birth_date), ref('birth_date')),
      nationality: fn.coalesce(val(p.nationality), ref('nationality')),
      email: fn.coalesce(val(p.email), ref('email')),
      address: fn.coalesce(val(p.address), ref('address')),
      portrait: fn.coalesce(val(p.portrait), ref('portrait')),
      updated_at: p.now,
    }))
    .where('id', '=', p.id),
);

/** The id of the account with this key; undefined if there is none. */
export const findUserId = value((db, p: AccountKey) =>
  db
    .selectFrom('users')
    .select('id')
    .where('issuer', '=', p.issuer)
    .where('identifier', '=', p.identifier)
    .where('identified_by', '=', p.identified_by),
);

/** An issuer's customers who were born on this day: few, however many customers there are. */
export const listBornOn = all((db, p: { issuer: string; birthDate: string }) =>
  db
    .selectFrom('users')
    .select([
      'id',
      'identified_by',
      'family_name',
      'given_name',
      'birth_date',
      'nationality',
      'document_number',
    ])
    .where('issuer', '=', p.issuer)
    .where('birth_date', '=', p.birthDate),
);

const findVersion = value((db, p: { id: string }) =>
  db.selectFrom('users').select('version').where('id', '=', p.id),
);

/** Deletes an account; its sessions and requests go with it. */
export const deleteUser = run((db, p: { id: string }) => db.deleteFrom('users').where('id', '=', p.id));

/** Locks an account, so that nobody else changes it until the transaction ends. Returns its version, undefined if it was erased. */
export async function lockVersion(tx: Transaction, params: { id: string }): Promise<number | undefined> {
  return (await tx.lock('users', params.id)) ? findVersion(tx, params) : undefined;
}
