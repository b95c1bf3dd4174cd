import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Reads migrations, and decides which may be applied to a database. The runners (sqlite/migrate.ts, postgres/migrate.ts) only query and
 * change it.
 */

/** The table in which a runner notes what it applied. It is the only table that the schemas do not describe. */
export const migrationsTable = 'schema_migrations';

export interface Migration {
  /** File name without `.sql`, e.g. `0000_open_the_bank`. */
  readonly name: string;
  /** SHA-256 of the file, hexadecimal. Its lines are taken to end in LF, so that it is the same in a checkout on Windows. */
  readonly sha256: string;
  /** The hash of the file with lines that end in CRLF, which earlier versions noted when they ran on Windows. */
  readonly sha256OfCrlf: string;
  readonly statements: readonly string[];
}

export interface AppliedMigration {
  readonly name: string;
  readonly sha256: string;
}

export interface MigrationReport {
  /** The names of the migrations that were applied now, in order. Empty when the database was up to date. */
  readonly applied: readonly string[];
  /** The backup that was made first, if a file held data. */
  readonly backup?: string;
}

/** Called before every migration and after the last, with how many were applied and how many were pending. */
export type OnMigrated = (applied: number, pending: number) => void;

export type MigrationProblem =
  | 'unreadable'
  | 'newer'
  | 'missing'
  | 'changed'
  | 'out_of_order'
  | 'not_writable'
  | 'not_a_database'
  | 'unreachable'
  | 'pooled'
  | 'busy'
  | 'failed';

/** Why a database was not migrated. Migrations that were applied before the problem stay applied. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly problem: MigrationProblem;
  constructor(problem: MigrationProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string() })) });

/**
 * The migrations of a folder that drizzle-kit wrote, in the order of its journal.
 * Throws MigrationError `unreadable` (no journal, or one that cannot be read) or `missing` (a file that the journal lists).
 */
export function readMigrations(folder: string): Migration[] {
  return readJournal(folder).map((name) => {
    const file = join(folder, `${name}.sql`);
    if (!existsSync(file)) throw new MigrationError('missing', `migration ${name}: ${file} is missing`);
    const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    const sha256 = sha256Of(text);
    const sha256OfCrlf = sha256Of(text.replaceAll('\n', '\r\n'));
    const statements = text.split('--> statement-breakpoint').map((statement) => statement.trim());
    return { name, sha256, sha256OfCrlf, statements: statements.filter((statement) => statement !== '') };
  });
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

function readJournal(folder: string): string[] {
  const file = join(folder, 'meta', '_journal.json');
  try {
    const { entries } = journalSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return entries.toSorted((one, other) => one.idx - other.idx).map((entry) => entry.tag);
  } catch (error) {
    throw new MigrationError('unreadable', `the migration journal ${file} cannot be read`, { cause: error });
  }
}

const snapshotSchema = z.object({ tables: z.record(z.string(), z.object({ name: z.string() })) });

/** The names of all tables that existed after any migration of a folder, from the snapshots that drizzle-kit wrote beside them. */
export function tablesOf(folder: string): string[] {
  const snapshots = readdirSync(join(folder, 'meta')).filter((name) => name.endsWith('_snapshot.json'));
  const names = snapshots.flatMap((name) => {
    const { tables } = snapshotSchema.parse(JSON.parse(readFileSync(join(folder, 'meta', name), 'utf8')));
    return Object.values(tables).map((table) => table.name);
  });
  return [...new Set(names)].toSorted();
}

/**
 * The migrations that are to be applied to a database in which `applied` was applied.
 * Throws MigrationError, in this order: `newer` (the database was migrated by newer code), `missing` (an applied file is gone),
 * `changed` (an applied file is not the one that was applied), `out_of_order` (a file comes before one that was applied).
 */
export function planMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration[] {
  const hashes = new Map(applied.map((one) => [one.name, one.sha256]));
  const pending = known.filter((migration) => !hashes.has(migration.name));
  refuseUnknown(known, applied, pending);
  refuseChanged(known, hashes);
  refuseOutOfOrder(known, pending);
  return pending;
}

/** Throws MigrationError `newer` or `missing` for a migration that was applied and has no file. */
function refuseUnknown(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
  pending: readonly Migration[],
): void {
  const last = known.at(-1)?.name ?? '';
  const unknown = applied.filter((one) => !known.some((migration) => migration.name === one.name));
  const [first] = unknown;
  if (!first) return;
  // File names begin with their number, so they sort in the order of the journal.
  if (pending.length === 0 && unknown.every((one) => one.name > last)) {
    throw new MigrationError(
      'newer',
      `the database is newer than this version of the bank: it has migration ${first.name}; start the newer version, or restore the backup that was made before it`,
    );
  }
  throw new MigrationError('missing', `migration ${first.name} was applied, but its file is missing`);
}

/** `hashes` are those of the files that were applied, by name. */
function refuseChanged(known: readonly Migration[], hashes: ReadonlyMap<string, string>): void {
  for (const { name, sha256, sha256OfCrlf } of known) {
    const applied = hashes.get(name);
    if (applied === undefined || applied === sha256 || applied === sha256OfCrlf) continue;
    throw new MigrationError(
      'changed',
      `migration ${name} was changed after it was applied; restore the file and put the change into a new migration`,
    );
  }
}

function refuseOutOfOrder(known: readonly Migration[], pending: readonly Migration[]): void {
  const lastApplied = known.findLast((migration) => !pending.includes(migration));
  const [first] = pending;
  if (!first || !lastApplied || known.indexOf(first) > known.indexOf(lastApplied)) return;
  throw new MigrationError(
    'out_of_order',
    `migration ${first.name} comes before ${lastApplied.name}, which is applied already; generate it anew, so that it comes last`,
  );
}
