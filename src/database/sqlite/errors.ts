import type { Database } from 'bun:sqlite';
import { SQLiteError } from 'bun:sqlite';
import { ConstraintViolation, DatabaseFull } from '../engine.ts';

/** Whether another connection has a lock. The statement may be tried again. */
export function isBusy(error: unknown): boolean {
  return error instanceof SQLiteError && (error.code ?? '').startsWith('SQLITE_BUSY');
}

/**
 * The names of unique constraints by their columns, e.g. `users.issuer, users.identifier` → `users_issuer_identifier_unique`: SQLite's
 * messages name the columns only.
 */
export type UniqueNames = ReadonlyMap<string, string>;

export function readUniqueNames(database: Database): UniqueNames {
  const names = new Map<string, string>();
  const indexes = database
    .query<{ tbl: string; name: string; columns: string }, []>(
      `SELECT m.name AS tbl, l.name AS name, group_concat(m.name || '.' || i.name, ', ' ORDER BY i.seqno) AS columns
         FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
        WHERE m.type = 'table' AND l."unique" GROUP BY m.name, l.name`,
    )
    .all();
  for (const { tbl, name, columns } of indexes) {
    // SQLite gives the index of a primary key a name of its own. Callers are told the name that it has in PostgreSQL.
    names.set(columns, name.startsWith('sqlite_autoindex_') ? `${tbl}_pkey` : name);
  }
  return names;
}

const kinds: Record<string, ConstraintViolation['kind']> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign_key',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_NOTNULL: 'not_null',
};

/** A constraint error or a full disk as the error that both engines have for it; everything else as it is. */
export function mapError(error: unknown, uniqueNames: UniqueNames): unknown {
  if (!(error instanceof SQLiteError)) return error;
  if (error.code === 'SQLITE_FULL') return new DatabaseFull('the disk is full', { cause: error });
  const kind = kinds[error.code ?? ''];
  if (!kind) return error;
  // "UNIQUE constraint failed: users.issuer, users.identifier". SQLite does not name foreign keys.
  const named = error.message.split('constraint failed: ')[1] ?? '';
  return new ConstraintViolation(kind, uniqueNames.get(named) ?? named, error);
}
