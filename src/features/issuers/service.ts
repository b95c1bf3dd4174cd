import { type Engine, Overtaken, type Transaction } from '../../database/engine.ts';
import type { Logger } from '../../http/logger.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import type { PidIssuer, TrustedAnchor, Verifier } from '../../verifier/verifier.ts';
import { decideEnrolment, type Enrolled, ownersOf } from './enrolment.ts';
import * as issuers from './repository.ts';

interface Deps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tells which anchors are in use, and which of them speak for which. */
  readonly verifier: Pick<Verifier, 'anchors'>;
}

/** The issuers of the anchors in use. */
export interface IssuersInUse {
  readonly ids: ReadonlySet<string>;
  /** Anchors for which an operator must name the issuer. */
  readonly undecided: readonly TrustedAnchor[];
}

/** Recognises the issuers of PIDs, also when they change their certificates and keys (docs/adr/0055). */
export class IssuerService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the id of the issuer that an anchor belongs to, in the caller's unit of work; an anchor that was not met before is enrolled.
   * Undefined if an operator must name the issuer first, or the anchor is no longer in use.
   */
  async of(tx: Transaction, { anchor }: PidIssuer): Promise<string | undefined> {
    const known = await issuers.findIssuerId(tx, { anchor });
    if (known !== undefined) return known;
    await this.#enrol(tx);
    return issuers.findIssuerId(tx, { anchor });
  }

  /** Keeps an issuer from being joined to another until the unit of work ends, so that an account that is opened belongs to it. */
  async keep(tx: Transaction, id: string): Promise<void> {
    if (!(await issuers.shareIssuer(tx, { id }))) throw new Overtaken();
  }

  /** Enrols every anchor in use. To be called at the start and when the anchors have changed; enrolled anchors stay as they are. */
  enrolAll(): Promise<IssuersInUse> {
    return this.#deps.engine.write((tx) => this.#enrol(tx));
  }

  async #enrol(tx: Transaction): Promise<IssuersInUse> {
    const { clock, logger, verifier } = this.#deps;
    const anchors = await issuers.listAnchors(tx);
    const trusted = verifier.anchors(anchors.map(({ id, certificate }) => ({ anchor: id, certificate })));
    const { enrolled, undecided } = decideEnrolment(trusted, {
      anchors,
      ids: await issuers.listIssuerIds(tx),
      unclaimed: await issuers.listUnclaimed(tx),
    });
    const now = toInstant(clock.now());
    for (const { anchor, issuerId, isNew, joinedBy } of enrolled) {
      // Another process has enrolled the same anchors meanwhile: the unit runs again and reads what that process decided.
      if (isNew && !(await issuers.insertIssuer(tx, { id: issuerId, now }))) throw new Overtaken();
      const row = {
        id: anchor.anchor,
        issuer_id: issuerId,
        subject: anchor.name,
        certificate: anchor.certificate,
        joined_by: joinedBy,
        created_at: now,
      };
      if (!(await issuers.addAnchor(tx, row))) throw new Overtaken();
    }
    const owners = new Map(anchors.map(({ id, issuer_id }) => [id, issuer_id]));
    for (const { anchor, issuerId } of enrolled) owners.set(anchor.anchor, issuerId);
    await this.#joinLate(tx, trusted, owners);
    tx.afterCommit(() => report(logger, enrolled, undecided));
    return {
      ids: new Set(trusted.flatMap(({ anchor }) => owners.get(anchor) ?? [])),
      undecided,
    };
  }

  /**
   * Joins an issuer without accounts to another one, if it turns out that their anchors belong together: a key may be configured before
   * the certificate that tells its issuer. For an issuer with accounts an operator has to say so.
   */
  async #joinLate(
    tx: Transaction,
    trusted: readonly TrustedAnchor[],
    owners: Map<string, string>,
  ): Promise<void> {
    for (const anchor of trusted) {
      const own = owners.get(anchor.anchor);
      const [to, ...others] = ownersOf(anchor, owners).filter((id) => id !== own);
      if (own === undefined || to === undefined || others.length > 0) continue;
      if (!(await tx.lock('issuers', own))) throw new Overtaken();
      if (await issuers.hasAccounts(tx, { issuer: own })) continue;
      const joinedBy = anchor.certifiedBy.some((one) => owners.get(one) === to) ? 'certified' : 'listed';
      await issuers.moveAnchors(tx, { from: own, to, joinedBy });
      await issuers.deleteIssuer(tx, { id: own });
      for (const [id, issuer] of owners) if (issuer === own) owners.set(id, to);
    }
  }
}

function report(logger: Logger, enrolled: readonly Enrolled[], undecided: readonly TrustedAnchor[]): void {
  for (const { anchor, joinedBy: reason } of enrolled)
    logger.log('info', 'issuer_anchor_enrolled', { subject: anchor.name, anchor: anchor.anchor, reason });
  for (const { name, anchor } of undecided)
    logger.log('error', 'issuer_undecided', { subject: name, anchor });
}
