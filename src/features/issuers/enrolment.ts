import type { TrustedAnchor } from '../../verifier/verifier.ts';
import type { IssuerAnchor } from './repository.ts';

/** What is known before an anchor is looked at. */
export interface KnownIssuers {
  readonly anchors: readonly Pick<IssuerAnchor, 'id' | 'issuer_id' | 'subject'>[];
  /** Ids that are taken. */
  readonly ids: readonly string[];
  /** Names under which accounts were opened before there were rows for issuers. */
  readonly unclaimed: readonly string[];
}

/** An anchor that is to be known from now on. */
export interface Enrolled {
  readonly anchor: TrustedAnchor;
  readonly issuerId: string;
  /** Whether the issuer is new. */
  readonly isNew: boolean;
  readonly joinedBy: Exclude<IssuerAnchor['joined_by'], 'operator'>;
}

export interface Enrolment {
  /** In the order in which they are stored. */
  readonly enrolled: readonly Enrolled[];
  /** Anchors of which an operator must say whose they are: until then nobody enters by them. */
  readonly undecided: readonly TrustedAnchor[];
}

/**
 * Decides whose the anchors are that were not met before (docs/adr/0055). One belongs to a known issuer if an anchor of that issuer
 * certified it, or shares a service of the trust list with it; otherwise to an issuer of its own. Accounts from before belong to the one
 * anchor that bears the name they hold. Where several could, or two issuers claim one anchor, nothing is decided.
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
    // It would leave the accounts that its name has to nobody.
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

/** Whose keys or list entries speak for the anchor, each issuer once. */
export function ownersOf(anchor: TrustedAnchor, owners: ReadonlyMap<string, string>): string[] {
  return [...new Set(relativesOf(anchor).flatMap((relative) => owners.get(relative) ?? []))];
}

/**
 * The anchors that speak for this one. Not those that it certified itself: anybody can certify the key of somebody else, and would enter
 * the accounts of that one's customers.
 */
function relativesOf({ certifiedBy, listedWith }: TrustedAnchor): string[] {
  return [...certifiedBy, ...listedWith];
}

/**
 * One that somebody known speaks for. Otherwise one that waits for nobody, so that those it speaks for come after it; of these one with
 * accounts from before, since it is their issuer that the others join.
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

/** Whether another anchor has the same name that is not this one's own continuation. */
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
