import type { TrustedAnchor } from '../../verifier/verifier.ts';
import type { IssuerAnchor } from './repository.ts';

/** What the bank knows before it decides about an anchor. */
export interface KnownIssuers {
  readonly anchors: readonly Pick<IssuerAnchor, 'id' | 'issuer_id' | 'subject'>[];
  /** The ids of all issuers. */
  readonly ids: readonly string[];
  /** The issuers of accounts from before there were rows for issuers: names of trust anchors. */
  readonly unclaimed: readonly string[];
}

/** An anchor that is to be stored with its issuer. */
export interface Enrolled {
  readonly anchor: TrustedAnchor;
  readonly issuerId: string;
  /** Whether the issuer has to be stored too. */
  readonly isNew: boolean;
  readonly joinedBy: Exclude<IssuerAnchor['joined_by'], 'operator'>;
}

export interface Enrolment {
  /** The anchors in the order in which they are to be stored. */
  readonly enrolled: readonly Enrolled[];
  /** Anchors for which an operator must name the issuer. Until then no customer signs up or in by them. */
  readonly undecided: readonly TrustedAnchor[];
}

/**
 * Decides which issuers the anchors belong to that were not met before (docs/adr/0055). An anchor belongs to a known issuer if an anchor
 * of that issuer certified it, or shares a service of the trust list with it; otherwise to an issuer of its own. Accounts from before
 * there were rows for issuers belong to the one anchor with the name that they have. If several anchors have that name, or an anchor
 * could belong to two issuers, an operator decides.
 */
export function decideEnrolment(trusted: readonly TrustedAnchor[], known: KnownIssuers): Enrolment {
  const owners = new Map(known.anchors.map(({ id, issuer_id }) => [id, issuer_id]));
  const ids = new Set(known.ids);
  const undecided = new Map<string, TrustedAnchor>();
  const enrolled: Enrolled[] = [];
  const waiting = trusted.filter(({ anchor }) => !owners.has(anchor));
  while (waiting.length > 0) {
    const [next] = waiting.splice(placeOfNext(waiting, owners, known.unclaimed), 1);
    if (!next) break;
    const decision = decideOne(next, { trusted, known, owners, ids, undecided });
    if (!decision) undecided.set(next.anchor, next);
    else {
      owners.set(next.anchor, decision.issuerId);
      ids.add(decision.issuerId);
      enrolled.push({ anchor: next, ...decision });
    }
  }
  return { enrolled, undecided: [...undecided.values()] };
}

interface State {
  readonly trusted: readonly TrustedAnchor[];
  readonly known: KnownIssuers;
  readonly owners: ReadonlyMap<string, string>;
  readonly ids: ReadonlySet<string>;
  readonly undecided: ReadonlyMap<string, TrustedAnchor>;
}

function decideOne(next: TrustedAnchor, state: State): Omit<Enrolled, 'anchor'> | undefined {
  const { known, owners, ids, undecided } = state;
  const [issuerId, ...others] = ownersOf(next, owners);
  if (others.length > 0 || relativesOf(next).some((relative) => undecided.has(relative))) return undefined;
  const [claimed, ...alsoClaimed] = known.unclaimed.filter((name) => next.bears(name) && !ids.has(name));
  if (issuerId !== undefined) {
    // The accounts from before that have its name would be left without an issuer.
    if (claimed !== undefined) return undefined;
    const isCertified = next.certifiedBy.some((certifier) => owners.has(certifier));
    return { issuerId, isNew: false, joinedBy: isCertified ? 'certified' : 'listed' };
  }
  if (claimed !== undefined) {
    const isClear = alsoClaimed.length === 0 && !hasNamesake(next, state);
    return isClear ? { issuerId: claimed, isNew: true, joinedBy: 'first' } : undefined;
  }
  const { name, anchor } = next;
  return { issuerId: ids.has(name) ? `${name}, key ${anchor}` : name, isNew: true, joinedBy: 'first' };
}

/** The issuers with keys or list entries that speak for the anchor, each once. */
export function ownersOf(anchor: TrustedAnchor, owners: ReadonlyMap<string, string>): string[] {
  return [...new Set(relativesOf(anchor).flatMap((relative) => owners.get(relative) ?? []))];
}

/**
 * The anchors that speak for this one. Those that it certified do not: anybody can certify another authority's key, and would get at the
 * accounts of that issuer's customers.
 */
function relativesOf({ certifiedBy, listedWith }: TrustedAnchor): string[] {
  return [...certifiedBy, ...listedWith];
}

/**
 * The place of the anchor that is decided next: one that a known anchor speaks for. Otherwise one that no waiting anchor certified, so
 * that those it speaks for come after it; among these first one with accounts from before, since the others join the issuer of those.
 */
function placeOfNext(
  waiting: readonly TrustedAnchor[],
  owners: ReadonlyMap<string, string>,
  unclaimed: readonly string[],
): number {
  const names = new Set(waiting.map(({ anchor }) => anchor));
  const isFirst = (anchor: TrustedAnchor) => !anchor.certifiedBy.some((one) => names.has(one));
  const preferences: readonly ((anchor: TrustedAnchor) => boolean)[] = [
    (anchor) => ownersOf(anchor, owners).length > 0,
    (anchor) => isFirst(anchor) && unclaimed.some((name) => anchor.bears(name)),
    isFirst,
    () => true,
  ];
  const places = preferences.map((isPreferred) => waiting.findIndex(isPreferred));
  return places.find((place) => place >= 0) ?? 0;
}

/** Whether another anchor has the same name and does not continue this one: this one does not speak for it, not through others either. */
function hasNamesake(next: TrustedAnchor, { trusted, known }: State): boolean {
  const own = new Set([next.anchor]);
  for (let size = 0; size < own.size; ) {
    size = own.size;
    for (const other of trusted)
      if (relativesOf(other).some((relative) => own.has(relative))) own.add(other.anchor);
  }
  return (
    trusted.some((other) => !own.has(other.anchor) && next.bears(other.name)) ||
    known.anchors.some(({ id, subject }) => !own.has(id) && next.bears(subject))
  );
}
