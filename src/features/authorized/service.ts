import { mayHaveLeft } from '../../database/batches.ts';
import type { Engine, Transaction } from '../../database/engine.ts';
import { type Page, type PageAsked, pageById } from '../../http/paging.ts';
import { type IfMatch, requireMatch, type Tagged } from '../../http/preconditions.ts';
import { Problem, type ProblemDefinition } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { lastId } from '../../lib/ids.ts';
import type { AuthRequestService } from '../auth-requests/index.ts';
import { type AuthorizedRow, isLate, shownTag, toTagged } from './row.ts';
import type { AuthorizedQueries } from './table.ts';

export interface AuthorizedDependencies {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly authRequests: AuthRequestService;
}

/** What differs from one kind of authorized row to another. */
export interface AuthorizedKind<Row extends AuthorizedRow, Resource> {
  readonly table: AuthorizedQueries<Row>;
  /** What the customer sees of a row at this instant. */
  readonly toResource: (row: Row, now: Date) => Resource;
  readonly notFound: ProblemDefinition;
  /** Refuses to cancel what has ended. */
  readonly ended: ProblemDefinition;
}

/**
 * Lists, reads and cancels what a customer authorizes with their wallet, which is the same for every kind. The service of a
 * feature extends it with how a row is created.
 */
export abstract class AuthorizedService<Row extends AuthorizedRow, Resource> {
  protected readonly engine: Engine;
  protected readonly clock: Clock;
  protected readonly authRequests: AuthRequestService;
  readonly #kind: AuthorizedKind<Row, Resource>;

  constructor(dependencies: AuthorizedDependencies, kind: AuthorizedKind<Row, Resource>) {
    this.engine = dependencies.engine;
    this.clock = dependencies.clock;
    this.authRequests = dependencies.authRequests;
    this.#kind = kind;
  }

  /** A page of the customer's rows, newest first. Throws malformed_cursor. */
  list(userId: string, asked: PageAsked): Promise<Page<Resource>> {
    const { table, toResource } = this.#kind;
    const now = this.clock.now();
    return pageById({
      asked,
      first: lastId,
      read: (before, limit) => table.pageOfUser(this.engine.reader, { userId, before, limit }),
      toItem: (row) => toResource(row, now),
    });
  }

  /** What the customer sees of one of their rows. Throws the kind's `notFound`. */
  async read(userId: string, id: string): Promise<Tagged<Resource>> {
    return toTagged(await this.own(userId, id), this.#kind.toResource, this.clock.now());
  }

  /**
   * Ends a row that awaits authorization, and its request. Throws, in this order: the kind's `notFound`, precondition_failed, the
   * kind's `ended`.
   */
  async cancel(userId: string, id: string, ifMatch: IfMatch): Promise<Tagged<Resource>> {
    const { table, toResource, notFound } = this.#kind;
    return this.engine.write(async (tx) => {
      const before = await this.#readLocked(tx, { userId, id });
      // The row may have expired while this waited for the locks, so the clock is read after them.
      const now = this.clock.now();
      if (!before) throw new Problem(notFound);
      requireMatch(ifMatch, shownTag(before, now));
      await this.end(tx, before, now);
      const after = await table.findOfUser(tx, { userId, id });
      return toTagged(after ?? before, toResource, now);
    });
  }

  /** Marks a batch of rows that were not authorized in time. Returns whether there may be more. */
  async sweep(tx: Transaction, { now }: { readonly now: Date }): Promise<boolean> {
    return mayHaveLeft(await this.#kind.table.markExpired(tx, { now: toInstant(now) }));
  }

  /** One of the customer's rows. Throws the kind's `notFound`, for the row of another customer as well. */
  protected async own(userId: string, id: string): Promise<Row> {
    const row = await this.#kind.table.findOfUser(this.engine.reader, { userId, id });
    if (!row) throw new Problem(this.#kind.notFound);
    return row;
  }

  /** Cancels a locked row through its request, which ends both. Throws the kind's `ended`. */
  protected async end(tx: Transaction, row: Row, now: Date): Promise<void> {
    const isOpen = row.status === 'awaiting_authorization' && !isLate(row, now);
    if (!isOpen || row.auth_request_id === null) throw new Problem(this.#kind.ended);
    await this.authRequests.cancelIn(tx, row.auth_request_id);
  }

  /**
   * Reads a customer's row as it stays until the transaction ends. The request is locked before the row, because a wallet's
   * answer changes them in that order, and the two would wait for each other otherwise.
   */
  async #readLocked(tx: Transaction, of: { userId: string; id: string }): Promise<Row | undefined> {
    const { table } = this.#kind;
    const seen = await table.findOfUser(tx, of);
    if (!seen) return undefined;
    if (seen.auth_request_id !== null) await this.authRequests.lock(tx, seen.auth_request_id);
    await tx.lock(table.name, seen.id);
    return table.findOfUser(tx, of);
  }
}
