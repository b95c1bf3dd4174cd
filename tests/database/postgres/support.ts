import pg from 'pg';
import {
  openPostgresEngine,
  type PostgresEngine,
  type PostgresEngineOptions,
} from '../../../src/database/postgres/engine.ts';
import { testPostgres } from '../../support/postgres.ts';
import { openProxy, type TcpProxy } from '../../support/tcp-proxy.ts';

/** A database with an engine that reaches it through a proxy, and a connection past it all. */
export interface ProxiedDatabase {
  readonly engine: PostgresEngine;
  readonly proxy: TcpProxy;
  /** A connection of an administrator, straight to the server. */
  readonly admin: pg.Client;
  /** Opens another engine, straight to the server. It is closed at the end. */
  another(options?: Pick<PostgresEngineOptions, 'onCallbackError'>): PostgresEngine;
}

/** Runs a test on a database of its own. */
export function onDatabase(
  run: (database: ProxiedDatabase) => Promise<void>,
  options: Partial<PostgresEngineOptions> = {},
): () => Promise<void> {
  return async () => {
    const { url, drop } = await (await testPostgres()).createDatabase();
    const proxy = await openProxy(Number(new URL(url).port));
    const proxied = Object.assign(new URL(url), { port: String(proxy.port) }).href;
    const settings = { connections: 8, timeoutSeconds: 5, ...options };
    const engine = openPostgresEngine({ url: proxied, ...settings });
    const others: PostgresEngine[] = [];
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    const another: ProxiedDatabase['another'] = (more = {}) => {
      const made = openPostgresEngine({ url, ...settings, ...more });
      others.push(made);
      return made;
    };
    try {
      await run({ engine, proxy, admin, another });
    } finally {
      for (const opened of [engine, ...others]) await opened.close();
      await admin.end();
      await proxy.close();
      await drop();
    }
  };
}

/** Ends, on the server, every session of the bank that is in this state. */
export async function terminate(admin: pg.Client, state: 'idle' | 'idle in transaction'): Promise<void> {
  await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'tessera' AND state = $1`,
    [state],
  );
}

/** Resolves once the condition holds; it is looked at again and again. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await Bun.sleep(5);
}
