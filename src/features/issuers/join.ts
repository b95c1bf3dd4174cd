import { ConstraintViolation, type Engine, type Reader, type Transaction } from '../../database/engine.ts';
import type { Instant } from '../../lib/clock.ts';
import type { TrustedAnchor } from '../../verifier/verifier.ts';
import * as issuers from './repository.ts';

/** An issuer as an operator sees it. */
export interface ListedIssuer {
  readonly id: string;
  readonly accounts: number;
  /** None where accounts are from before there were rows for issuers, and nobody claims them yet. */
  readonly anchors: readonly issuers.IssuerAnchor[];
}

/** Every issuer with its anchors and how many accounts it has, by id. */
export async function listIssuers(reader: Reader): Promise<ListedIssuer[]> {
  const anchors = await issuers.listAnchors(reader);
  const accounts = await issuers.countAccounts(reader);
  const ids = new Set([...(await issuers.listIssuerIds(reader)), ...accounts.keys()]);
  return [...ids].toSorted().map((id) => ({
    id,
    accounts: accounts.get(id) ?? 0,
    anchors: anchors.filter(({ issuer_id }) => issuer_id === id),
  }));
}

/** An operator's word could not be carried out. The message says why; nothing was changed. */
export class NotJoined extends Error {
  override readonly name = 'NotJoined';
}

/** What an operator's word changed. */
export interface Joined {
  readonly accounts: number;
  readonly anchors: number;
}

/**
 * Makes an anchor one of an issuer's, on an operator's word. If it is another issuer's, that one becomes this one, with all its anchors
 * and accounts: a person with an account under both cannot have one under either, so then nothing is done.
 * Throws NotJoined.
 */
export async function joinAnchor(
  engine: Engine,
  wanted: {
    readonly anchor: Pick<TrustedAnchor, 'anchor' | 'name' | 'certificate'>;
    readonly issuerId: string;
    readonly now: Instant;
  },
): Promise<Joined> {
  const { anchor, issuerId, now } = wanted;
  const unit = async (tx: Transaction): Promise<Joined> => {
    const current = await issuers.findIssuerId(tx, { anchor: anchor.anchor });
    // In one order, whoever is joined to whom.
    for (const id of [issuerId, ...(current === undefined ? [] : [current])].toSorted())
      await tx.lock('issuers', id);
    await open(tx, issuerId, now);
    if (current === issuerId) return { accounts: 0, anchors: 0 };
    if (current !== undefined) return merge(tx, current, issuerId);
    await issuers.addAnchor(tx, {
      id: anchor.anchor,
      issuer_id: issuerId,
      subject: anchor.name,
      certificate: anchor.certificate,
      joined_by: 'operator',
      created_at: now,
    });
    return { accounts: 0, anchors: 1 };
  };
  try {
    return await engine.write(unit);
  } catch (error) {
    const isTaken = error instanceof ConstraintViolation && error.kind === 'unique';
    if (!isTaken) throw error;
    throw new NotJoined('somebody has an account under both issuers', { cause: error });
  }
}

/** Makes the row of an issuer whose accounts are from before there were rows. */
async function open(tx: Transaction, id: string, now: Instant): Promise<void> {
  const isKnown = (await issuers.listIssuerIds(tx)).includes(id);
  if (isKnown) return;
  if (!(await issuers.hasAccounts(tx, { issuer: id }))) throw new NotJoined('there is no such issuer');
  await issuers.insertIssuer(tx, { id, now });
}

async function merge(tx: Transaction, from: string, to: string): Promise<Joined> {
  const accounts = await issuers.moveAccounts(tx, { from, to });
  const anchors = await issuers.moveAnchors(tx, { from, to, joinedBy: 'operator' });
  await issuers.deleteIssuer(tx, { id: from });
  return { accounts, anchors };
}
