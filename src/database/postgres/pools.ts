import pg from 'pg';
import { driverAddress, readPostgresAddress } from '../../lib/postgres-address.ts';
import { valueParsers } from './values.ts';

export interface ConnectionSettings {
  /** postgres://USER:PASSWORD@HOST:PORT/DATABASE, with parameters of the driver, e.g. `?sslmode=verify-full`. */
  readonly url: string;
  /** How many connections a process has at most: half of them for units of work, half for reads. One more listens. */
  readonly connections: number;
  /** How long a statement may take, or wait for a lock or a connection. A unit of work may idle as long between two statements. */
  readonly timeoutSeconds: number;
}

/** After this an idle connection is closed. One stays open, so that the first call after a quiet time need not connect. */
const idleSeconds = 60;
/** After this a connection is replaced, so that connections follow a load balancer and the server gets memory back. */
const lifetimeSeconds = 1800;

/** The schema of the bank's tables, by the migrations. Every connection sets it, so that no role's or database's search_path leads elsewhere. */
export const bankSchema = 'public';

/** Values of sslmode that today's driver treats as verify-full, with a warning that a later one will not. */
const weakSslModes = new Set(['prefer', 'require', 'verify-ca']);

/**
 * The driver's configuration for an address and settings of its sessions. Settings that the address names in `options` come first and
 * the bank's behind them, so that the bank's win: by itself the driver would take only one of the two.
 */
export function withSettings(url: string, settings: string): { connectionString: string; options: string } {
  const address = readPostgresAddress(url);
  if (!address) throw new Error('the address of the database cannot be read');
  const given = (wanted: string): string =>
    address.parameters.findLast(([name]) => name === wanted)?.[1] ?? '';
  const parameters = address.parameters.filter(([name]) => name !== 'options');
  if (weakSslModes.has(given('sslmode')) && given('uselibpqcompat') === '')
    parameters.push(['sslmode', 'verify-full']);
  return {
    connectionString: driverAddress({ ...address, parameters }),
    options: `${given('options')} ${settings}`.trimStart(),
  };
}

/** Only a transaction that begins as one that writes may write. A statement that strays out of it changes nothing. */
const readOnly = '-c default_transaction_read_only=on';

const clientConfig = ({ url, timeoutSeconds }: ConnectionSettings): pg.ClientConfig => ({
  // Values are parsed in this time zone and style (values.ts), so the server's own settings must not apply.
  ...withSettings(
    url,
    `-c search_path=${bankSchema} -c timezone=UTC -c datestyle=ISO -c client_encoding=UTF8 ${readOnly}`,
  ),
  application_name: 'tessera',
  types: valueParsers,
  keepAlive: true,
  connectionTimeoutMillis: timeoutSeconds * 1000,
});

const poolConfig = (settings: ConnectionSettings): pg.PoolConfig => ({
  ...clientConfig(settings),
  max: Math.max(1, Math.floor(settings.connections / 2)),
  min: 1,
  idleTimeoutMillis: idleSeconds * 1000,
  maxLifetimeSeconds: lifetimeSeconds,
  statement_timeout: settings.timeoutSeconds * 1000,
  lock_timeout: settings.timeoutSeconds * 1000,
  idle_in_transaction_session_timeout: settings.timeoutSeconds * 1000,
  // A server that does not answer within its own limit is gone.
  query_timeout: (settings.timeoutSeconds + 5) * 1000,
  // Statements that a unit asks for together are sent without waiting for the answers in between.
  pipeline: true,
});

/**
 * Two pools, so that a read never waits for a unit of work to give its connection back. They connect when they are first used. A
 * connection that breaks while it is idle is replaced.
 */
export function openPools(settings: ConnectionSettings): { writing: pg.Pool; reading: pg.Pool } {
  const config = poolConfig(settings);
  const writing = new pg.Pool(config);
  const reading = new pg.Pool(config);
  for (const pool of [writing, reading]) pool.on('error', () => undefined);
  return { writing, reading };
}

/** The connection that listens. It has no time limit for statements; the change feed sets one itself. */
export function newListeningClient(settings: ConnectionSettings): pg.Client {
  return new pg.Client(clientConfig(settings));
}
