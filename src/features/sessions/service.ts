import { mayHaveLeft } from '../../database/batches.ts';
import type { Engine, Transaction } from '../../database/engine.ts';
import { type PageAsked, pageById } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { addSeconds, type Clock, toInstant } from '../../lib/clock.ts';
import { lastId } from '../../lib/ids.ts';
import { hashSecret, newSecret } from '../../lib/secrets.ts';
import type { SweepTimes } from '../../lib/sweep-times.ts';
import type { OpenedSession, Session } from './contract.ts';
import { sessionInvalid, sessionNotFound } from './problems.ts';
import * as sessions from './repository.ts';

/** Longer ones are cut: the text is shown to the customer and decides nothing. */
const userAgentLength = 256;

/** As the customer is shown it: headers may carry control characters, and as many as they like. */
function shownUserAgent(sent: string | null): string | null {
  return sent?.replace(/\p{Cc}/gu, '').slice(0, userAgentLength) ?? null;
}

/** Who opens a session, and from where. */
export interface Opening {
  /** New: the session's. */
  readonly id: string;
  readonly userId: string;
  readonly authRequestId: string;
  readonly mode: Session['mode'];
  readonly client: Client;
}
/** The device that a session is opened from, as far as it tells. */
export interface Client {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

export class SessionService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #ttlSeconds: number;

  constructor(deps: { engine: Engine; clock: Clock; ttlSeconds: number }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#ttlSeconds = deps.ttlSeconds;
  }

  /** Opens a session in the caller's unit of work. The token is returned here and never again. */
  async open(tx: Transaction, opening: Opening): Promise<OpenedSession> {
    const now = this.#clock.now();
    const token = newSecret();
    const row: sessions.NewSession = {
      id: opening.id,
      userId: opening.userId,
      authRequestId: opening.authRequestId,
      tokenHash: hashSecret(token),
      mode: opening.mode,
      ipAddress: opening.client.ipAddress,
      userAgent: shownUserAgent(opening.client.userAgent),
      createdAt: toInstant(now),
      expiresAt: toInstant(addSeconds(now, this.#ttlSeconds)),
    };
    await sessions.insertSession(tx, row);
    const { id, mode, ipAddress, userAgent, createdAt, expiresAt } = row;
    const session = { id, mode, ipAddress, userAgent, createdAt, expiresAt, revokedAt: null };
    return { session: { ...session, status: 'active', current: true }, token };
  }

  /** The active session of a token with its customer. Throws session_invalid. */
  async authenticate(token: string): Promise<sessions.SessionWithUser> {
    const found = await sessions.findActiveByTokenHash(this.#engine.reader, {
      tokenHash: hashSecret(token),
      now: toInstant(this.#clock.now()),
    });
    if (!found) throw new Problem(sessionInvalid);
    return found;
  }

  /** A page of the customer's sessions, newest first. Throws malformed_cursor. */
  list(asking: sessions.SessionRow, asked: PageAsked) {
    return pageById({
      asked,
      first: lastId,
      read: (before, limit) =>
        sessions.listOfUser(this.#engine.reader, { userId: asking.user_id, before, limit }),
      toItem: (row) => this.toResource(row, asking.id),
    });
  }

  /**
   * Revokes one of the customer's sessions. Revoking one that has ended does nothing: the wish is already true.
   * Throws session_not_found for another customer's as for an absent one.
   */
  async revoke(asking: sessions.SessionRow, id: string): Promise<void> {
    await this.#engine.write(async (tx) => {
      const params = { id, userId: asking.user_id };
      const revoked = await sessions.revokeSession(tx, { ...params, now: toInstant(this.#clock.now()) });
      if (!revoked && !(await sessions.findOfUser(tx, params))) throw new Problem(sessionNotFound);
    });
  }

  /** Revokes every active session of a customer in the caller's unit of work. Returns how many that were. */
  revokeAll(tx: Transaction, userId: string): Promise<number> {
    return sessions.revokeSessions(tx, { userId, now: toInstant(this.#clock.now()) });
  }

  /** Marks expired sessions and forgets those past their retention. Whether some may be left; nothing relies on it having run. */
  async sweep(tx: Transaction, times: SweepTimes): Promise<boolean> {
    return mayHaveLeft(
      await sessions.markExpired(tx, { since: toInstant(times.since), now: toInstant(times.now) }),
      await sessions.deleteExpiredBefore(tx, { before: toInstant(times.forgetBefore) }),
    );
  }

  /** What the customer sees of a session. Expiry is read off the clock. */
  toResource(row: sessions.SessionRow, currentId: string): Session {
    const past = row.status === 'active' && row.expires_at <= toInstant(this.#clock.now());
    return {
      id: row.id,
      mode: row.mode,
      status: past ? 'expired' : row.status,
      current: row.id === currentId,
      ipAddress: row.ip_address,
      userAgent: row.user_agent,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
    };
  }
}
