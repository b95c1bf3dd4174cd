import { type RawBuilder, sql } from 'kysely';

export type DialectName = 'sqlite' | 'postgres';

/**
 * What queries must say differently to the two databases, all of it: everything else is the same text. A builder gets it as its
 * third argument.
 */
export interface Dialect {
  readonly name: DialectName;
  /**
   * The end of a select of rows to take hold of (`modifyEnd`). On PostgreSQL several processes look at once: each passes over the
   * rows that another is taking, instead of waiting for them. On SQLite nobody else is in a unit of work.
   */
  readonly takingUnlocked: RawBuilder<unknown>;
  /**
   * The end of a select of rows to hold (`modifyEnd`): nobody else changes or holds them until the transaction ends. Not FOR UPDATE:
   * rows that refer to them may still be added, as they may beside a change. On SQLite nobody else is in a unit of work.
   */
  readonly holding: RawBuilder<unknown>;
  /**
   * The end of a select of rows to share (`modifyEnd`): nobody changes or holds them until the transaction ends, and any number may
   * share them. On SQLite nobody else is in a unit of work.
   */
  readonly sharing: RawBuilder<unknown>;
  /** Keeps everybody else from changing these tables until the transaction ends. On SQLite nobody else is in a unit of work. */
  locking(tables: readonly string[]): RawBuilder<unknown>;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  takingUnlocked: sql``,
  holding: sql``,
  sharing: sql``,
  locking: () => sql`select 1`,
};
export const postgresDialect: Dialect = {
  name: 'postgres',
  takingUnlocked: sql`for update skip locked`,
  holding: sql`for no key update`,
  sharing: sql`for share`,
  locking: (tables) => sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in exclusive mode`,
};
