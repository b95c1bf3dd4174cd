import { Database, type Statement } from 'bun:sqlite';
import { Kysely } from 'kysely';
import { BunSqliteDialect } from 'kysely-bun-sqlite';
import type { DatabaseSchema } from '../database-schema.ts';
import { sqliteDialect } from '../dialect.ts';
import { type CompiledPlan, compilePlan, type PreparedQuery } from '../prepared.ts';

/** How many statements are kept prepared for Kysely. Bun's own cache keeps 20, and the bank has more queries than that. */
const kyselyStatementsKept = 200;

/** Called around the statements of Kysely, which nothing else can watch. */
interface KyselyHooks {
  /** Before each statement, which is not run if this throws. */
  before(): void;
  /** With the error that a statement threw. */
  failed(error: unknown): void;
}
const noHooks: KyselyHooks = { before: () => undefined, failed: () => undefined };

interface PreparedStatement {
  readonly plan: CompiledPlan;
  readonly statement: Statement;
}

/** A connection with a statement for every prepared query (prepared.ts), and Kysely for queries that are assembled at run time. */
export class SqliteConnection {
  readonly database: Database;
  readonly kysely: Kysely<DatabaseSchema>;
  readonly #kyselyStatements: KyselyStatements;
  readonly #prepared = new Map<object, PreparedStatement>();

  constructor(file: string, access: 'readwrite' | 'readonly', hooks: KyselyHooks = noHooks) {
    this.database =
      access === 'readonly'
        ? new Database(file, { readonly: true, strict: true })
        : new Database(file, { readwrite: true, create: true, strict: true });
    for (const pragma of pragmas(access)) this.database.run(pragma);
    this.#kyselyStatements = new KyselyStatements(this.database, hooks.before);
    this.kysely = new Kysely<DatabaseSchema>({
      // The dialect uses these two methods of a database and no other.
      dialect: new BunSqliteDialect({ database: this.#kyselyStatements as unknown as Database }),
      log: (event) => {
        if (event.level === 'error') hooks.failed(event.error);
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
    // A statement that was left open would keep the connection's files and locks until it is garbage-collected.
    for (const { statement } of this.#prepared.values()) statement.finalize();
    this.#kyselyStatements.finalize();
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
    // First, so that the pragmas below wait for another process instead of failing. Short, because this wait blocks the event loop.
    // Longer waits are the engine's retries, which do not block it.
    'PRAGMA busy_timeout = 100',
    // SQLite turns them off for every new connection.
    'PRAGMA foreign_keys = ON',
    // Recent rows are read from mapped memory instead of by system calls.
    'PRAGMA mmap_size = 268435456',
  ];
  if (access === 'readonly') return every;
  return [
    ...every,
    // Readers see the last commit while the writer works. The file remembers this mode.
    'PRAGMA journal_mode = WAL',
    // A commit is on the disk when it returns. With NORMAL, a commit that was answered can be lost when the power fails.
    'PRAGMA synchronous = FULL',
  ];
}

function bindings(plan: CompiledPlan, params: unknown): never[] {
  // bun:sqlite types bindings as its own union. The types of the values were checked where the query was called.
  return plan.bind(params as Record<string, unknown>) as never[];
}

/** Stands in for the database of kysely-bun-sqlite, which prepares every statement anew, and keeps those that were used last. */
class KyselyStatements {
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
    // A Map keeps the order of insertion, so the statement that was not used for longest comes first.
    this.#kept.delete(sql);
    this.#kept.set(sql, statement);
    if (this.#kept.size > kyselyStatementsKept) this.#forgetOldest();
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
