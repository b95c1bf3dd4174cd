import { z } from 'zod';
import { batchRows, mayHaveLeft } from '../../database/batches.ts';
import type { New, Row } from '../../database/database-schema.ts';
import type { Reader, Transaction } from '../../database/engine.ts';
import { readQuery, writeQuery } from '../../database/prepared.ts';
import { toInstant } from '../../lib/clock.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { type AskedClaims, allClaims } from '../pid/claim-sets.ts';
import type { CredentialFormat } from '../pid/pid.ts';
import { type PidClaim, pidClaims } from '../pid/pid.ts';
import { type RememberedOutcome, refusalCodes } from '../verifier.ts';
import type { Settled } from './judgement.ts';

export type Authorization = Row<'vidos_authorizations'>;

const find = readQuery((db, p: { id: string }) =>
  db.selectFrom('vidos_authorizations').selectAll().where('id', '=', p.id),
);

export function findAuthorization(reader: Reader, id: string): Promise<Authorization | undefined> {
  return reader.first(find, { id });
}

export async function insertAuthorization(tx: Transaction, row: New<'vidos_authorizations'>): Promise<void> {
  await tx.kysely.insertInto('vidos_authorizations').values(row).execute();
}

const settle = writeQuery(
  (
    db,
    p: { id: string; state: 'verified' | 'rejected'; code: string | null; verdict: string; now: string },
  ) =>
    db
      .updateTable('vidos_authorizations')
      .set({
        state: p.state,
        refusal_code: p.code,
        verdict: p.verdict,
        progress: 'response_received',
        ended_at: p.now,
        lease_owner: null,
        lease_expires_at: null,
      })
      .where('id', '=', p.id)
      .where('state', '=', 'pending'),
);

/** Ends a pending authorization with its outcome. False if it had ended before: then somebody else told the listener. */
export async function settleAuthorization(
  tx: Transaction,
  id: string,
  outcome: Settled,
  now: string,
): Promise<boolean> {
  const code = outcome.state === 'rejected' ? outcome.code : null;
  const verdict = JSON.stringify(outcome.verdict);
  return (await tx.run(settle, { id, state: outcome.state, code, verdict, now })) === 1;
}

const cancel = writeQuery((db, p: { id: string; now: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ state: 'cancelled', ended_at: p.now, lease_owner: null, lease_expires_at: null })
    .where('id', '=', p.id)
    .where('state', '=', 'pending'),
);

export async function cancelAuthorization(tx: Transaction, id: string, now: string): Promise<void> {
  await tx.run(cancel, { id, now });
}

const receive = writeQuery((db, p: { id: string; now: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ progress: 'response_received', next_poll_at: p.now })
    .where('id', '=', p.id)
    .where('state', '=', 'pending'),
);

/** Notes that the wallet has answered and that the result is to be asked for now. False if the authorization has ended. */
export async function noteResponse(tx: Transaction, id: string, now: string): Promise<boolean> {
  return (await tx.run(receive, { id, now })) === 1;
}

const keepCode = writeQuery((db, p: { id: string; hash: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ response_code_hash: p.hash })
    .where('id', '=', p.id)
    .where('response_code_hash', 'is', null),
);

export async function keepResponseCode(tx: Transaction, id: string, hash: string): Promise<void> {
  await tx.run(keepCode, { id, hash });
}

const redeemCode = writeQuery((db, p: { hash: string; now: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ response_code_redeemed_at: p.now })
    .where('response_code_hash', '=', p.hash)
    .where('response_code_redeemed_at', 'is', null)
    .returning('id'),
);

export async function redeemResponseCode(
  tx: Transaction,
  hash: string,
  now: string,
): Promise<string | undefined> {
  return (await tx.returning(redeemCode, { hash, now }))?.id;
}

const expire = writeQuery((db, p: { now: string }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('vidos_authorizations')
        .select('id')
        .where('state', '=', 'pending')
        .where('expires_at', '<=', p.now)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .updateTable('vidos_authorizations')
    .set({ state: 'expired', ended_at: p.now, lease_owner: null, lease_expires_at: null })
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);
const forget = writeQuery((db, p: { before: string }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('vidos_authorizations')
        .select('id')
        .where('expires_at', '<', p.before)
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('vidos_authorizations')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

const forgetUnanswered = writeQuery((db, p: { after: string; until: string }, dialect) =>
  db
    .with('due', (cte) =>
      cte
        .selectFrom('vidos_authorizations')
        .select('id')
        .where('expires_at', '>', p.after)
        .where('expires_at', '<=', p.until)
        .where('state', 'in', ['cancelled', 'expired'])
        .limit(batchRows)
        .modifyEnd(dialect.forUpdateSkipLocked),
    )
    .deleteFrom('vidos_authorizations')
    .where('id', 'in', (ids) => ids.selectFrom('due').select('id')),
);

/** Ends what ran out of time, and forgets what is past its retention or was never answered: a batch of each. Whether some may be left. */
export async function sweepAuthorizations(tx: Transaction, times: SweepTimes): Promise<boolean> {
  const { after, until } = times.unanswered;
  return mayHaveLeft(
    await tx.run(forget, { before: toInstant(times.forgetBefore) }),
    await tx.run(forgetUnanswered, { after: toInstant(after), until: toInstant(until) }),
    await tx.run(expire, { now: toInstant(times.now) }),
  );
}

const claimNames = z.array(z.enum(pidClaims));
const claimsColumn = z.union([claimNames, z.tuple([claimNames], claimNames)]);
const verdictColumn = z.object({
  accepted: z.boolean(),
  verifier: z.string(),
  format: z.enum(['dc+sd-jwt', 'mso_mdoc']).exactOptional(),
  checks: z.array(
    z.object({ id: z.string(), outcome: z.enum(['passed', 'failed', 'not_reached']), detail: z.string() }),
  ),
});

export function askedClaims(row: Authorization): AskedClaims {
  const asked = claimsColumn.parse(JSON.parse(row.claims));
  return isSets(asked) ? { claims: allClaims(asked), claimSets: asked } : { claims: asked };
}

function isSets(asked: z.output<typeof claimsColumn>): asked is [PidClaim[], ...PidClaim[][]] {
  return Array.isArray(asked[0]);
}

export function askedFormats(row: Authorization): readonly CredentialFormat[] {
  return row.credential_formats === 'dc+sd-jwt mso_mdoc'
    ? ['dc+sd-jwt', 'mso_mdoc']
    : [row.credential_formats];
}

/** What is remembered of it. One that ran out of time without an answer ended like one that was called off. */
export function rememberedOutcome(row: Authorization): RememberedOutcome {
  if (row.state === 'pending') return { state: 'pending', progress: row.progress };
  if (row.state === 'cancelled' || row.state === 'expired') return { state: 'cancelled' };
  const verdict = verdictColumn.parse(JSON.parse(row.verdict ?? 'null'));
  if (row.state === 'verified') return { state: 'verified', verdict };
  return { state: 'rejected', code: z.enum(refusalCodes).parse(row.refusal_code), verdict };
}
