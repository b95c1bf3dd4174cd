import { Database, type Statement } from 'bun:sqlite';
import { Kysely } from 'kysely';
import { BunSqliteDialect } from 'kysely-bun-sqlite';
import type { DatabaseSchema } from '../database-schema.ts';
import { sqliteDialect } from '../dialect.ts';
import { type CompiledPlan, compilePlan, type PreparedQuery } from '../prepared.ts';

/** Bun's own statement cache holds 20; the bank has more hot queries than that. */
const assembledStatementsKept = 200;

interface AssembledHooks {
  before(): void;
  failed(error: unknown): void;
}
const noHooks: AssembledHooks = { before: () => undefined, failed: () => undefined };

interface PreparedStatement {
  readonly plan: CompiledPlan;
  readonly statement: Statement;
}

/** One SQLite connection, with Kysely for assembled queries and a statement kept for every prepared one. */
export class SqliteConnection {
  readonly database: Database;
  readonly kysely: Kysely<DatabaseSchema>;
  readonly #assembled: AssembledStatements;
  readonly #prepared = new Map<object, PreparedStatement>();

  /** `assembled.before` is called before each statement of Kysely's, and may throw; `assembled.failed` with what one threw. */
  constructor(file: string, access: 'readwrite' | 'readonly', assembled: AssembledHooks = noHooks) {
    this.database =
      access === 'readonly'
        ? new Database(file, { readonly: true, strict: true })
        : new Database(file, { readwrite: true, create: true, strict: true });
    for (const pragma of pragmas(access)) this.database.run(pragma);
    this.#assembled = new AssembledStatements(this.database, assembled.before);
    this.kysely = new Kysely<DatabaseSchema>({
      // The dialect uses these two methods of a database and no other.
      dialect: new BunSqliteDialect({ database: this.#assembled as unknown as Database }),
      log: (event) => {
        if (event.level === 'error') assembled.failed(event.error);
      },
    });
  }

  all<Params, Result>(query: PreparedQuery<Params, Result>, params: Params): Result[] {
    const { plan, statement } = this.#prepare(query);
    return statement.all(...bindings(plan, params)) as Result[];
  }

  first<Params, Result>(query: PreparedQuery<Params, Result>, params: Params): Result | undefined {
    const { plan, statement } = this.#prepare(query);
    return (statement.get(...bindings(plan, params)) as Result | null) ?? undefined;
  }

  run<Params>(query: PreparedQuery<Params, unknown>, params: Params): number {
    const { plan, statement } = this.#prepare(query);
    return statement.run(...bindings(plan, params)).changes;
  }

  close(): void {
    // A statement that is left keeps SQLite's connection, its locks and its files open until it is collected as garbage.
    for (const { statement } of this.#prepared.values()) statement.finalize();
    this.#assembled.finalize();
    this.database.close();
  }

  #prepare<Params, Result>(query: PreparedQuery<Params, Result>): PreparedStatement {
    const known = this.#prepared.get(query);
    if (known) return known;
    const plan = compilePlan(this.kysely, query, sqliteDialect);
    const made = { plan, statement: this.database.prepare(plan.sql) };
    this.#prepared.set(query, made);
    return made;
  }
}

/** The pragmas of a connection, in the order that matters. */
function pragmas(access: 'readwrite' | 'readonly'): string[] {
  const every = [
    // First, so that the statements below wait for another process instead of failing. Short, because the wait blocks the event
    // loop; longer waits are the engine's retries, which do not.
    'PRAGMA busy_timeout = 100',
    // Off by default in SQLite, for every connection anew.
    'PRAGMA foreign_keys = ON',
    // Recent rows are read from mapped memory instead of by system calls.
    'PRAGMA mmap_size = 268435456',
  ];
  if (access === 'readonly') return every;
  return [
    ...every,
    // Readers see the last commit while the writer works. Kept in the file.
    'PRAGMA journal_mode = WAL',
    // A commit is on the disk when it returns. With NORMAL in WAL an acknowledged commit can vanish when the power fails.
    'PRAGMA synchronous = FULL',
  ];
}

function bindings(plan: CompiledPlan, params: unknown): never[] {
  // bun:sqlite types bindings by its own union; values come from typed parameters and were checked there.
  return plan.bind(params as Record<string, unknown>) as never[];
}

/** Prepares for kysely-bun-sqlite, which by itself prepares every time: the statements used last are kept. */
class AssembledStatements {
  readonly #database: Database;
  readonly #before: () => void;
  readonly #kept = new Map<string, Statement>();

  constructor(database: Database, before: () => void) {
    this.#database = database;
    this.#before = before;
  }

  prepare(sql: string): Statement {
    this.#before();
    const statement = this.#kept.get(sql) ?? this.#database.prepare(sql);
    // Last in, last out: a Map keeps the order of insertion.
    this.#kept.delete(sql);
    this.#kept.set(sql, statement);
    if (this.#kept.size > assembledStatementsKept) this.#forgetOldest();
    return statement;
  }

  close(): void {
    // The connection closes its database itself.
  }

  finalize(): void {
    for (const statement of this.#kept.values()) statement.finalize();
    this.#kept.clear();
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept;
    if (!oldest) return;
    oldest[1].finalize();
    this.#kept.delete(oldest[0]);
  }
}
