import { ConstraintViolation, type Engine, type Reader, type Transaction } from '../../database/engine.ts';
import type { Instant } from '../../lib/clock.ts';
import type { TrustedAnchor } from '../../verifier/verifier.ts';
import * as issuers from './repository.ts';

/** An issuer as an operator sees it. */
export interface ListedIssuer {
  readonly id: string;
  readonly accounts: number;
  /** Empty for an issuer of accounts from before there were rows for issuers, until an anchor is enrolled for it. */
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

/** What an operator wanted could not be done. The message says why; nothing was changed. */
export class NotJoined extends Error {
  override readonly name = 'NotJoined';
}

/** How many accounts and anchors have another issuer now. */
export interface Joined {
  readonly accounts: number;
  readonly anchors: number;
}

/**
 * Gives an anchor to an issuer, because an operator says so. If the anchor belongs to another issuer, all anchors and accounts of that
 * issuer are given too, and it is deleted. If a person has an account under both, nothing is done, since a person cannot have two under
 * one issuer. Throws NotJoined.
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
    // Always in the same order, so that two calls do not wait for each other.
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

/** Stores an issuer, if there are accounts of it from before there were rows for issuers. Throws NotJoined if there are none. */
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
