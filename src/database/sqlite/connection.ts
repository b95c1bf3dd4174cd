import { Database, type Statement } from 'bun:sqlite';
import { Kysely } from 'kysely';
import { BunSqliteDialect } from 'kysely-bun-sqlite';
import type { DatabaseSchema } from '../database-schema.ts';
import { type CompiledPlan, compilePlan, type PreparedQuery } from '../prepared.ts';

/** Bun's own statement cache holds 20; the bank has more hot queries than that. */
const assembledStatementsKept = 200;

interface PreparedStatement {
  readonly plan: CompiledPlan;
  readonly statement: Statement;
}

/** One SQLite connection, with Kysely for assembled queries and a statement kept for every prepared one. */
export class SqliteConnection {
  readonly database: Database;
  readonly kysely: Kysely<DatabaseSchema>;
  readonly #prepared = new WeakMap<object, PreparedStatement>();

  constructor(file: string, access: 'readwrite' | 'readonly') {
    this.database =
      access === 'readonly'
        ? new Database(file, { readonly: true, strict: true })
        : new Database(file, { readwrite: true, create: true, strict: true });
    for (const pragma of pragmas(access)) this.database.run(pragma);
    this.kysely = new Kysely<DatabaseSchema>({
      dialect: new BunSqliteDialect({ database: statementCaching(this.database) }),
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
    this.database.close();
  }

  #prepare<Params, Result>(query: PreparedQuery<Params, Result>): PreparedStatement {
    const known = this.#prepared.get(query);
    if (known) return known;
    const plan = compilePlan(this.kysely, query);
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

/** What kysely-bun-sqlite uses of a database, with `prepare` answered from a bounded cache: by itself it prepares every time. */
function statementCaching(database: Database): Database {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    let statement = statements.get(sql);
    if (statement) {
      statements.delete(sql);
    } else {
      statement = database.prepare(sql);
      const oldest = statements.keys().next();
      if (statements.size >= assembledStatementsKept && !oldest.done) {
        statements.get(oldest.value)?.finalize();
        statements.delete(oldest.value);
      }
    }
    statements.set(sql, statement);
    return statement;
  };
  return { prepare, close: () => undefined } as unknown as Database;
}
