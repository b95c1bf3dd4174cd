import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { type KeptColumn, keptColumns } from '../../database/kept-claims.ts';
import { all, changes, run, value } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';
import { mapped, pick } from '../../lib/mapped.ts';
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
      ...pick(p, keptColumns),
      created_at: p.now,
      updated_at: p.now,
    })
    .onConflict((conflict) => conflict.columns(['issuer', 'identifier']).doNothing()),
);

/** What a customer's PID may change later. Null for what stays as it is. */
export type ChangedUser = Readonly<Record<KeptColumn, string | null>> & {
  readonly id: string;
  readonly now: Instant;
};

/** Changes what is not null. */
export const changeUser = run((db, p: ChangedUser) =>
  db
    .updateTable('users')
    .set((row) => ({ version: row('version', '+', 1) }))
    // The types do not know that only columns that may be null stay null.
    .set(({ fn, val, ref }) =>
      mapped(keptColumns, (column) => fn.coalesce(val(p[column]), ref(column)).$notNull()),
    )
    .set({ updated_at: p.now })
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

/** Locks an account, so that no other transaction changes it until this one ends. Returns its version, undefined if it was erased. */
export async function lockVersion(tx: Transaction, params: { id: string }): Promise<number | undefined> {
  return (await tx.lock('users', params.id)) ? findVersion(tx, params) : undefined;
}
