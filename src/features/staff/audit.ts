import type { Engine, Transaction } from '../../database/engine.ts';
import type { Logger } from '../../http/logger.ts';
import { type PageAsked, pageById } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { firstId, lastId, newId } from '../../lib/ids.ts';
import { type AuditDetail, type AuditEventPage, auditDetail, type StaffAction } from './contract.ts';
import * as events from './repository.ts';

/** Who asks, and by which request. */
export interface Actor {
  readonly name: string;
  readonly requestId: string;
}

/** What somebody does to which thing. */
export interface Act {
  readonly actor: Actor;
  readonly action: StaffAction;
  /** The table and the id. */
  readonly subject?: { readonly kind: 'auth_requests' | 'loans' | 'users'; readonly id: string };
}

/** What staff did. Who, what, to which thing, when and with what outcome; never anything about a customer but ids. */
export class Audit {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(deps: { engine: Engine; clock: Clock; logger: Logger }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
  }

  /** Writes an act down in the unit of work in which it happens. */
  async done(tx: Transaction, act: Act, count?: number): Promise<void> {
    await this.#write(tx, act, { outcome: 'done', ...(count === undefined ? {} : { count }) });
  }

  /** Runs an act, which calls `done` in its unit of work. One that is refused is written down as such. Throws what the act throws. */
  async attempt<Result>(act: Act, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof Problem) {
        const { code } = error.definition;
        await this.#engine.write((tx) => this.#write(tx, act, { outcome: 'refused', code }));
      }
      throw error;
    }
  }

  /** A page of what staff did, newest first. Throws malformed_cursor. */
  list(asked: PageAsked): Promise<AuditEventPage> {
    return pageById({
      asked,
      first: lastId,
      read: (before, limit) => events.pageOfAuditEvents(this.#engine.reader, { before, limit }),
      toItem: (row) => this.#toEvent(row),
    });
  }

  #toEvent(row: events.AuditRow): AuditEventPage['items'][number] {
    const { subject_kind: kind, subject } = row;
    const detail = this.#detailOf(row);
    return {
      id: row.id,
      actor: row.actor,
      action: row.action,
      subject: kind === null || subject === null ? null : { kind, id: subject },
      outcome: detail?.outcome ?? null,
      code: detail?.code ?? null,
      count: detail?.count ?? null,
      requestId: row.request_id,
      createdAt: row.created_at,
    };
  }

  async #write(tx: Transaction, { actor, action, subject }: Act, detail: AuditDetail): Promise<void> {
    // What was typed into an address and is no id might be a name, and is not kept.
    const known = subject?.id === firstId ? undefined : subject;
    await events.insertAuditEvent(tx, {
      id: newId(),
      actor: actor.name,
      action,
      subject_kind: subject?.kind ?? null,
      subject: known?.id ?? null,
      detail: JSON.stringify(detail),
      request_id: actor.requestId,
      created_at: toInstant(this.#clock.now()),
    });
  }

  /** One unreadable row must not hide the others. */
  #detailOf(row: events.AuditRow): AuditDetail | undefined {
    try {
      return auditDetail.parse(JSON.parse(row.detail ?? 'null'));
    } catch {
      this.#logger.log('error', 'row_unreadable', { row: `audit_events ${row.id}` });
      return undefined;
    }
  }
}
