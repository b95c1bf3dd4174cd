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

/** Longer texts are cut, since they are only shown to the customer. */
const userAgentLength = 256;

/** The User-Agent as the customer is shown it. The header may be of any length and contain control characters. */
function shownUserAgent(sent: string | null): string | null {
  return sent?.replace(/\p{Cc}/gu, '').slice(0, userAgentLength) ?? null;
}

/** What a session is opened with. */
export interface Opening {
  /** New: the session's. */
  readonly id: string;
  readonly userId: string;
  readonly authRequestId: string;
  readonly mode: Session['mode'];
  readonly client: Client;
}
/** The device that a session is opened from, as far as it shows itself. */
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
   * Revokes a session of the customer. If it has ended already, nothing is changed, and the call succeeds. Throws session_not_found if
   * there is none with this id, or it is another customer's.
   */
  async revoke(asking: sessions.SessionRow, id: string): Promise<void> {
    await this.#engine.write(async (tx) => {
      const params = { id, userId: asking.user_id };
      const revoked = await sessions.revokeSession(tx, { ...params, now: toInstant(this.#clock.now()) });
      if (!revoked && !(await sessions.findOfUser(tx, params))) throw new Problem(sessionNotFound);
    });
  }

  /** Revokes all active sessions of a customer in the caller's unit of work. Returns how many that were. */
  revokeAll(tx: Transaction, userId: string): Promise<number> {
    return sessions.revokeSessions(tx, { userId, now: toInstant(this.#clock.now()) });
  }

  /** Marks expired sessions and deletes those past their retention, a batch of each. Returns whether there may be more. */
  async sweep(tx: Transaction, times: SweepTimes): Promise<boolean> {
    return mayHaveLeft(
      await sessions.markExpired(tx, { since: toInstant(times.since), now: toInstant(times.now) }),
      await sessions.deleteExpiredBefore(tx, { before: toInstant(times.forgetBefore) }),
    );
  }

  /** What the customer sees of a session. The clock decides whether it has expired. */
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
