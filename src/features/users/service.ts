import type { Engine, Transaction } from '../../database/engine.ts';
import type { KeptClaim } from '../../database/kept-claims.ts';
import { entityTag, type IfMatch, requireMatch, type Tagged } from '../../http/preconditions.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import type { CanonicalClaims, PidClaim } from '../../verifier/pid/pid.ts';
import type { VerifiedPid } from '../../verifier/verifier.ts';
import type { IssuerService } from '../issuers/index.ts';
import type { SessionWithUser } from '../sessions/index.ts';
import {
  type AccountKey,
  identifierOf,
  isAlike,
  type NotRecognised,
  type Recognised,
} from './account-key.ts';
import { nationalities, type User } from './contract.ts';
import type { CustomerParts } from './customer-parts.ts';
import { claimsKept, columnsOf, type UpdatableClaim } from './kept-claims.ts';
import * as users from './repository.ts';

/** The key and the names that an account is opened with. */
export interface Identity {
  readonly key: AccountKey;
  readonly familyName: string;
  readonly givenName: string;
}

export class UserService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #kept: readonly KeptClaim[];
  readonly #customers: CustomerParts;
  readonly #issuers: Pick<IssuerService, 'of' | 'keep'>;
  readonly #matching: readonly PidClaim[];

  constructor(deps: {
    engine: Engine;
    clock: Clock;
    issuers: Pick<IssuerService, 'of' | 'keep'>;
    /** The claims that holders of a PID without a personal number are recognised by. If empty, they are not recognised. */
    matching: readonly PidClaim[];
    keepPortraits: boolean;
    customers: CustomerParts;
  }) {
    this.#engine = deps.engine;
    this.#issuers = deps.issuers;
    this.#matching = deps.matching;
    this.#clock = deps.clock;
    this.#kept = claimsKept(deps);
    this.#customers = deps.customers;
  }

  /**
   * Recognises the holder of a verified PID in the caller's unit of work. Returns their key, and the id of their account if they have
   * one; or a code why they cannot be recognised, in this order: personal_number_missing, issuer_undecided, identity_ambiguous.
   */
  async recognise(tx: Transaction, { claims, issuer }: VerifiedPid): Promise<Recognised | NotRecognised> {
    const identifier = identifierOf(claims, this.#matching);
    if (!identifier) return { code: 'personal_number_missing' };
    const id = await this.#issuers.of(tx, issuer);
    if (id === undefined) return { code: 'issuer_undecided' };
    const key = { issuer: id, ...identifier };
    const userId = await users.findUserId(tx, key);
    return (await this.#isAmbiguous(tx, { key, userId }, claims))
      ? { code: 'identity_ambiguous' }
      : { key, userId };
  }

  /**
   * Whether the holder might be another customer. A known personal number belongs to no other customer; a new one may belong to a customer who
   * was recognised by claims. A holder without a number might be any customer with like claims.
   */
  async #isAmbiguous(
    tx: Transaction,
    { key, userId }: Recognised,
    claims: CanonicalClaims,
  ): Promise<boolean> {
    const { birth_date: birthDate } = claims;
    if (this.#matching.length === 0 || birthDate === undefined) return false;
    if (key.identified_by === 'personal_number' && userId !== undefined) return false;
    const born = await users.listBornOn(tx, { issuer: key.issuer, birthDate });
    return born.some(
      (other) =>
        other.id !== userId &&
        (key.identified_by === 'claims' || other.identified_by === 'claims') &&
        isAlike(claims, other, this.#matching),
    );
  }

  /** Opens an account from a verified PID in the caller's unit of work. Returns its id; undefined if the person has an account. */
  async create(
    tx: Transaction,
    { claims }: VerifiedPid,
    { key, familyName, givenName }: Identity,
  ): Promise<string | undefined> {
    await this.#issuers.keep(tx, key.issuer);
    const id = newId();
    const now = this.#clock.now();
    const created = await users.insertUser(tx, {
      id,
      ...key,
      ...columnsOf(claims, this.#kept),
      family_name: familyName,
      given_name: givenName,
      now: toInstant(now),
    });
    if (!created) return undefined;
    await this.#customers.created(tx, id, now);
    return id;
  }

  /**
   * Updates the customer from claims of their own PID, in the caller's unit of work: those that were asked for and that the PID has; the
   * portrait only if the bank keeps portraits. Returns which they were, in the order of `asked`.
   */
  async update(
    tx: Transaction,
    id: string,
    { asked, claims }: { readonly asked: readonly UpdatableClaim[]; readonly claims: CanonicalClaims },
  ): Promise<UpdatableClaim[]> {
    const written = asked.filter((claim) => claims[claim] !== undefined && this.#kept.includes(claim));
    const now = toInstant(this.#clock.now());
    if (written.length > 0) await users.changeUser(tx, { id, ...columnsOf(claims, written), now });
    return written;
  }

  /**
   * Erases the customer with their sessions, requests and everything else. Other features do their part in the same unit of work, and
   * each may refuse the erasure with a problem. Of two calls at the same time the second finds nothing to erase and succeeds.
   * Throws precondition_failed, then the problems of other features.
   */
  async erase(asking: SessionWithUser, ifMatch: IfMatch): Promise<void> {
    await this.#engine.write(async (tx) => {
      const { user_id: id } = asking;
      await this.#customers.lock(tx, id);
      const version = await users.lockVersion(tx, { id });
      if (version !== undefined) requireMatch(ifMatch, entityTag(id, version));
      await this.#customers.erasing(tx, id);
      await users.deleteUser(tx, { id });
    });
  }
}

/** What the customer sees of their account, from the row that let them in. */
export function toUser(row: SessionWithUser): User {
  return {
    id: row.user_id,
    issuer: row.issuer,
    personalAdministrativeNumber: row.identified_by === 'personal_number' ? row.identifier : null,
    documentNumber: row.document_number,
    familyName: row.family_name,
    givenName: row.given_name,
    birthDate: row.birth_date,
    nationality: row.nationality === null ? null : nationalities.parse(JSON.parse(row.nationality)),
    emailAddress: row.email,
    residentAddress: row.address,
    portrait: row.portrait,
    createdAt: row.user_created_at,
    updatedAt: row.user_updated_at,
  };
}

/** The customer's account with its entity tag. */
export function toTagged(row: SessionWithUser): Tagged<User> {
  return { resource: toUser(row), etag: entityTag(row.user_id, row.user_version) };
}
