import type { Row } from '../../database/database-schema.ts';
import type { Reader } from '../../database/engine.ts';
import { all, changes, exists, locking, run, value, values } from '../../database/statements.ts';
import type { Instant } from '../../lib/clock.ts';

export type IssuerAnchor = Row<'issuer_anchors'>;

/** The issuer that an anchor belongs to; undefined for an anchor that was not met before. */
export const findIssuerId = value((db, p: { anchor: string }) =>
  db.selectFrom('issuer_anchors').select('issuer_id').where('id', '=', p.anchor),
);

/** Every anchor that was met. */
export const listAnchors = all((db) => db.selectFrom('issuer_anchors').selectAll().orderBy('id'));

/** The ids of all issuers. */
export const listIssuerIds = values((db) => db.selectFrom('issuers').select('id').orderBy('id'));

/** Issuers of accounts from before there were rows for them: names of trust anchors. */
export const listUnclaimed = values((db) =>
  db
    .selectFrom('users')
    .select('issuer')
    .distinct()
    .where('issuer', 'not in', (known) => known.selectFrom('issuers').select('id')),
);

/** Whether an issuer has an account. */
export const hasAccounts = exists((db, p: { issuer: string }) =>
  db.selectFrom('users').select('id').where('issuer', '=', p.issuer).limit(1),
);

const accountsByIssuer = all((db) =>
  db
    .selectFrom('users')
    .select(['issuer', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('issuer'),
);

/** Keeps an issuer from being changed until the transaction ends. Several transactions may do so at once. Undefined if it is gone. */
export const shareIssuer = locking((db, p: { id: string }, { forShare }) =>
  db.selectFrom('issuers').select('id').where('id', '=', p.id).modifyEnd(forShare),
);

/** Stores an issuer. False, with nothing changed, if there is one with this id. */
export const insertIssuer = changes((db, p: { id: string; now: Instant }) =>
  db
    .insertInto('issuers')
    .values({ id: p.id, created_at: p.now })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Stores an anchor. False, with nothing changed, if it was met before. */
export const addAnchor = changes((db, p: IssuerAnchor) =>
  db
    .insertInto('issuer_anchors')
    .values({
      id: p.id,
      issuer_id: p.issuer_id,
      subject: p.subject,
      certificate: p.certificate,
      joined_by: p.joined_by,
      created_at: p.created_at,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Gives all anchors of an issuer to another one. Returns how many that were. */
export const moveAnchors = run((db, p: { from: string; to: string; joinedBy: IssuerAnchor['joined_by'] }) =>
  db
    .updateTable('issuer_anchors')
    .set({ issuer_id: p.to, joined_by: p.joinedBy })
    .where('issuer_id', '=', p.from),
);

/**
 * Gives all accounts of an issuer to another one. Returns how many that were. Throws ConstraintViolation
 * `users_issuer_identifier_unique` if both have an account of one number.
 */
export const moveAccounts = run((db, p: { from: string; to: string }) =>
  db
    .updateTable('users')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set({ issuer: p.to })
    .where('issuer', '=', p.from),
);

/** Deletes an issuer that has no anchors left. */
export const deleteIssuer = run((db, p: { id: string }) => db.deleteFrom('issuers').where('id', '=', p.id));

/** How many accounts each issuer has. */
export async function countAccounts(reader: Reader): Promise<Map<string, number>> {
  return new Map((await accountsByIssuer(reader)).map(({ issuer, count }) => [issuer, Number(count)]));
}
