import type { Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import type { Instant } from '../../lib/clock.ts';

export type IssuerAnchor = Row<'issuer_anchors'>;

const issuerOfAnchor = readQuery((db, p: { anchor: string }) =>
  db.selectFrom('issuer_anchors').select('issuer_id').where('id', '=', p.anchor),
);

const anchors = readQuery((db, _p: Record<string, never>) =>
  db.selectFrom('issuer_anchors').selectAll().orderBy('id'),
);

const issuers = readQuery((db, _p: Record<string, never>) =>
  db.selectFrom('issuers').select('id').orderBy('id'),
);

const unclaimed = readQuery((db, _p: Record<string, never>) =>
  db
    .selectFrom('users')
    .select('issuer')
    .distinct()
    .where('issuer', 'not in', (known) => known.selectFrom('issuers').select('id')),
);

const anAccount = readQuery((db, p: { issuer: string }) =>
  db.selectFrom('users').select('id').where('issuer', '=', p.issuer).limit(1),
);

const accounts = readQuery((db, _p: Record<string, never>) =>
  db
    .selectFrom('users')
    .select(['issuer', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('issuer'),
);

const share = writeQuery((db, p: { id: string }, { forShare }) =>
  db.selectFrom('issuers').select('id').where('id', '=', p.id).modifyEnd(forShare),
);

const insert = writeQuery((db, p: { id: string; now: Instant }) =>
  db
    .insertInto('issuers')
    .values({ id: p.id, created_at: p.now })
    .onConflict((conflict) => conflict.doNothing()),
);

const insertAnchor = writeQuery((db, p: IssuerAnchor) =>
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

const moveAnchor = writeQuery((db, p: { from: string; to: string; joinedBy: IssuerAnchor['joined_by'] }) =>
  db
    .updateTable('issuer_anchors')
    .set({ issuer_id: p.to, joined_by: p.joinedBy })
    .where('issuer_id', '=', p.from),
);

const moveAccount = writeQuery((db, p: { from: string; to: string }) =>
  db
    .updateTable('users')
    .set((row) => ({ version: row('version', '+', 1) }))
    .set({ issuer: p.to })
    .where('issuer', '=', p.from),
);

const remove = writeQuery((db, p: { id: string }) => db.deleteFrom('issuers').where('id', '=', p.id));

/** Whose an anchor is; nothing for one that was not met before. */
export async function findIssuerId(reader: Reader, anchor: string): Promise<string | undefined> {
  return (await reader.first(issuerOfAnchor, { anchor }))?.issuer_id;
}

export function listAnchors(reader: Reader): Promise<IssuerAnchor[]> {
  return reader.all(anchors, {});
}

export async function listIssuerIds(reader: Reader): Promise<string[]> {
  return (await reader.all(issuers, {})).map(({ id }) => id);
}

/** Issuers of accounts from before there were rows for them: names of trust anchors. */
export async function listUnclaimed(reader: Reader): Promise<string[]> {
  return (await reader.all(unclaimed, {})).map(({ issuer }) => issuer);
}

export async function hasAccounts(reader: Reader, issuer: string): Promise<boolean> {
  return (await reader.first(anAccount, { issuer })) !== undefined;
}

/** How many accounts each issuer has. */
export async function countAccounts(reader: Reader): Promise<Map<string, number>> {
  return new Map((await reader.all(accounts, {})).map(({ issuer, count }) => [issuer, Number(count)]));
}

/** Keeps an issuer as it is until the transaction ends. False if it is gone. */
export async function shareIssuer(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.returning(share, { id })) !== undefined;
}

/** False if there is one. */
export async function insertIssuer(tx: Transaction, issuer: { id: string; now: Instant }): Promise<boolean> {
  return (await tx.run(insert, issuer)) === 1;
}

/** False if it is known already. */
export async function addAnchor(tx: Transaction, anchor: IssuerAnchor): Promise<boolean> {
  return (await tx.run(insertAnchor, anchor)) === 1;
}

export function moveAnchors(
  tx: Transaction,
  params: { from: string; to: string; joinedBy: IssuerAnchor['joined_by'] },
): Promise<number> {
  return tx.run(moveAnchor, params);
}

/** Throws ConstraintViolation `users_issuer_identifier_unique` if both have an account of one number. */
export function moveAccounts(tx: Transaction, params: { from: string; to: string }): Promise<number> {
  return tx.run(moveAccount, params);
}

export function deleteIssuer(tx: Transaction, id: string): Promise<number> {
  return tx.run(remove, { id });
}
