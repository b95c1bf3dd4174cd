import { callGuarded } from '../lib/guarded-callback.ts';
import type { Announcement, Listeners, OnError } from './announcements.ts';
import type { TableName } from './database-schema.ts';
import type { Transaction } from './engine.ts';
import type { ReadQuery, WriteQuery } from './prepared.ts';
import { rowLock } from './row-lock.ts';

/** The part of a transaction that is the same on both engines: its end, its callbacks and announcements, and its first error. */
export abstract class EngineTransaction implements Transaction {
  readonly announcements: Announcement[] = [];
  readonly #callbacks: (() => void)[] = [];
  #failure: { readonly error: unknown } | undefined;
  #ended = false;

  abstract readonly kysely: Transaction['kysely'];
  abstract all<Params extends object, Result>(
    query: ReadQuery<Params, Result>,
    params: Params,
  ): Promise<Result[]>;
  abstract first<Params extends object, Result>(
    query: ReadQuery<Params, Result>,
    params: Params,
  ): Promise<Result | undefined>;
  abstract run<Params extends object>(query: WriteQuery<Params, unknown>, params: Params): Promise<number>;
  abstract returning<Params extends object, Result>(
    query: WriteQuery<Params, Result>,
    params: Params,
  ): Promise<Result | undefined>;

  async lock(table: TableName, id: string): Promise<boolean> {
    return (await this.returning(rowLock(table), { id })) !== undefined;
  }

  afterCommit(callback: () => void): void {
    this.requireOpen();
    this.#callbacks.push(callback);
  }

  announce(announcement: Announcement): void {
    this.requireOpen();
    this.announcements.push(announcement);
  }

  /** Calls back and tells this process's listeners. To be called once the transaction is durable. */
  tell(listeners: Listeners, onError: OnError): void {
    for (const callback of this.#callbacks) callGuarded(callback, onError);
    for (const announcement of this.announcements) listeners.tell(announcement);
  }

  /** The error of the first statement that failed. PostgreSQL keeps nothing of a transaction in which a statement failed. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Notes that a statement failed. Only the first error is kept. */
  failed(error: unknown): void {
    this.#failure ??= { error };
  }

  get isOpen(): boolean {
    return !this.#ended;
  }

  end(): void {
    this.#ended = true;
  }

  /** Throws once the transaction has ended: a statement would be a transaction of its own then, or be part of the next one. */
  requireOpen(): void {
    if (this.#ended) throw new Error('this transaction has ended');
  }
}
