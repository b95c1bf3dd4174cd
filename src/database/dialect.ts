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
}

export const sqliteDialect: Dialect = { name: 'sqlite', takingUnlocked: sql`` };
export const postgresDialect: Dialect = { name: 'postgres', takingUnlocked: sql`for update skip locked` };
