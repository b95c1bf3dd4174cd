import type { Engine, Transaction } from '../../database/engine.ts';
import type { Logger } from '../../http/logger.ts';
import { type PageAsked, pageById } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { firstId, lastId, newId } from '../../lib/ids.ts';
import { type AuditDetail, type AuditEventPage, auditDetail, type StaffAction } from './contract.ts';
import * as events from './repository.ts';

/** The member of staff who acts, and the HTTP request by which they do. */
export interface Actor {
  readonly name: string;
  readonly requestId: string;
}

/** An act of staff and its subject. */
export interface Act {
  readonly actor: Actor;
  readonly action: StaffAction;
  /** The table and the id. */
  readonly subject?: { readonly kind: 'auth_requests' | 'loans' | 'users'; readonly id: string };
}

/** The audit of what staff did: who, what, to what, when and with what outcome. Of customers it has ids only. */
export class Audit {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(deps: { engine: Engine; clock: Clock; logger: Logger }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
  }

  /** Stores an act in the unit of work in which it happens. */
  async done(tx: Transaction, act: Act, count?: number): Promise<void> {
    await this.#write(tx, act, { outcome: 'done', ...(count === undefined ? {} : { count }) });
  }

  /** Runs an act, which calls `done` in its unit of work. If the act is refused, the refusal is stored. Throws what the act throws. */
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
    // A text in the address that is no id might be a name, and is not stored.
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

  /** A row with a detail that cannot be read is shown without it, so that the others are still shown. */
  #detailOf(row: events.AuditRow): AuditDetail | undefined {
    try {
      return auditDetail.parse(JSON.parse(row.detail ?? 'null'));
    } catch {
      this.#logger.log('error', 'row_unreadable', { row: `audit_events ${row.id}` });
      return undefined;
    }
  }
}
