import type { Engine, Transaction } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import type { VerifiedPid } from '../../verifier/verifier.ts';
import type { SessionWithUser } from '../sessions/index.ts';
import { nationalities, type User } from './contract.ts';
import * as users from './repository.ts';

/** What an account cannot be opened without. */
export interface Identity {
  readonly identifier: string;
  readonly familyName: string;
  readonly givenName: string;
}

export class UserService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #keepPortraits: boolean;

  constructor(deps: { engine: Engine; clock: Clock; keepPortraits: boolean }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#keepPortraits = deps.keepPortraits;
  }

  /** Opens an account from a verified PID in the caller's unit of work. Its id, or undefined if that person has one. */
  async create(tx: Transaction, pid: VerifiedPid, identity: Identity): Promise<string | undefined> {
    const { claims } = pid;
    const id = newId();
    const created = await users.insertUser(tx, {
      id,
      issuer: pid.issuer,
      identifier: identity.identifier,
      document_number: claims.document_number ?? null,
      family_name: identity.familyName,
      given_name: identity.givenName,
      birth_date: claims.birth_date ?? null,
      nationality: claims.nationality ? JSON.stringify(claims.nationality) : null,
      email: claims.email_address ?? null,
      address: claims.resident_address ?? null,
      portrait: this.#keepPortraits ? (claims.portrait ?? null) : null,
      now: toInstant(this.#clock.now()),
    });
    return created ? id : undefined;
  }

  /** The account of (issuer, personal administrative number), if there is one. */
  find(tx: Transaction, issuer: string, identifier: string): Promise<string | undefined> {
    return users.findUserId(tx, { issuer, identifier });
  }

  /** Erases the customer's account with all sessions and requests. Erasing it twice at once is one erasure. */
  async erase(asking: SessionWithUser): Promise<void> {
    await this.#engine.write((tx) => users.deleteUser(tx, asking.user_id));
  }
}

/** What the customer sees of their account, from the row that let them in. */
export function toUser(row: SessionWithUser): User {
  return {
    id: row.user_id,
    issuer: row.issuer,
    personalAdministrativeNumber: row.identifier,
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
