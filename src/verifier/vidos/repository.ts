import { z } from 'zod';
import { batchRows, mayHaveLeft } from '../../database/batches.ts';
import type { Row } from '../../database/database-schema.ts';
import type { Transaction } from '../../database/engine.ts';
import { changes, first, returningValue, run } from '../../database/statements.ts';
import { toInstant } from '../../lib/clock.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import { type AskedClaims, allClaims } from '../pid/claim-sets.ts';
import type { CredentialFormat } from '../pid/pid.ts';
import { type PidClaim, pidClaims } from '../pid/pid.ts';
import { type RefusalCode, type RememberedOutcome, refusalCodes } from '../verifier.ts';
import type { Settled } from './judge/judgement.ts';

export type Authorization = Row<'vidos_authorizations'>;

/** An authorization by the id that the authorizer gave it. */
export const findAuthorization = first((db, p: { id: string }) =>
  db.selectFrom('vidos_authorizations').selectAll().where('id', '=', p.id),
);

type NewAuthorization = Pick<
  Authorization,
  | 'id'
  | 'response_mode'
  | 'credential_formats'
  | 'browser_protocol'
  | 'claims'
  | 'next_poll_at'
  | 'created_at'
  | 'expires_at'
>;

/** Stores an authorization that the authorizer has begun. */
export const insertAuthorization = run((db, p: NewAuthorization) =>
  db.insertInto('vidos_authorizations').values({
    id: p.id,
    response_mode: p.response_mode,
    credential_formats: p.credential_formats,
    browser_protocol: p.browser_protocol,
    claims: p.claims,
    next_poll_at: p.next_poll_at,
    created_at: p.created_at,
    expires_at: p.expires_at,
  }),
);

interface Settlement {
  readonly id: string;
  readonly state: Settled['state'];
  readonly code: RefusalCode | null;
  readonly verdict: string;
  readonly now: string;
}

/** Ends a pending authorization with its outcome. False if it had ended before: then the listener has been told already. */
export const settleAuthorization = changes((db, p: Settlement) =>
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

/** Cancels an authorization that is pending. */
export const cancelAuthorization = run((db, p: { id: string; now: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ state: 'cancelled', ended_at: p.now, lease_owner: null, lease_expires_at: null })
    .where('id', '=', p.id)
    .where('state', '=', 'pending'),
);

/** Notes that the wallet has answered and that the result is to be asked for now. False if the authorization has ended. */
export const noteResponse = changes((db, p: { id: string; now: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ progress: 'response_received', next_poll_at: p.now })
    .where('id', '=', p.id)
    .where('state', '=', 'pending'),
);

/** Keeps the hash of the response_code that the authorizer gave for an authorization, unless it has one. */
export const keepResponseCode = run((db, p: { id: string; hash: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ response_code_hash: p.hash })
    .where('id', '=', p.id)
    .where('response_code_hash', 'is', null),
);

/** Redeems the response_code with this hash. Returns the id of its authorization; undefined if it is unknown or was redeemed before. */
export const redeemResponseCode = returningValue((db, p: { hash: string; now: string }) =>
  db
    .updateTable('vidos_authorizations')
    .set({ response_code_redeemed_at: p.now })
    .where('response_code_hash', '=', p.hash)
    .where('response_code_redeemed_at', 'is', null)
    .returning('id'),
);

/** Ends a batch of the authorizations that no wallet answered in time. */
const expire = run((db, p: { now: string }, dialect) =>
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

/** Deletes a batch of the authorizations that expired before an instant. */
const deleteExpired = run((db, p: { before: string }, dialect) =>
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

/** Deletes a batch of the authorizations that expired between two instants and were never answered. */
const deleteUnanswered = run((db, p: { after: string; until: string }, dialect) =>
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

/**
 * Deletes authorizations past their retention and those that were never answered, and ends those that have expired: a batch of each.
 * Returns whether there may be more.
 */
export async function sweepAuthorizations(tx: Transaction, times: SweepTimes): Promise<boolean> {
  const { after, until } = times.unanswered;
  return mayHaveLeft(
    await deleteExpired(tx, { before: toInstant(times.forgetBefore) }),
    await deleteUnanswered(tx, { after: toInstant(after), until: toInstant(until) }),
    await expire(tx, { now: toInstant(times.now) }),
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

/** The claims that an authorization asks for, as its row keeps them. */
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

/** What the port tells of an authorization. One that expired without an answer is told as cancelled. */
export function rememberedOutcome(row: Authorization): RememberedOutcome {
  if (row.state === 'pending') return { state: 'pending', progress: row.progress };
  if (row.state === 'cancelled' || row.state === 'expired') return { state: 'cancelled' };
  const verdict = verdictColumn.parse(JSON.parse(row.verdict ?? 'null'));
  if (row.state === 'verified') return { state: 'verified', verdict };
  return { state: 'rejected', code: z.enum(refusalCodes).parse(row.refusal_code), verdict };
}
