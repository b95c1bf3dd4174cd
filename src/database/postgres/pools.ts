import pg from 'pg';
import { driverAddress, readPostgresAddress } from '../../lib/postgres-address.ts';
import { valueParsers } from './values.ts';

export interface ConnectionSettings {
  /** postgres://USER:PASSWORD@HOST:PORT/DATABASE, with the driver's parameters, e.g. `?sslmode=verify-full`. */
  readonly url: string;
  /** How many connections a process has at most, half of them for units of work and half for reads. One more listens. */
  readonly connections: number;
  /** How long one statement may take, or wait for a lock or a connection; a unit of work may idle as long between statements. */
  readonly timeoutSeconds: number;
}

/** Idle connections are given back to the server after this, but for one that keeps a quiet bank quick. */
const idleSeconds = 60;
/** Connections are made anew now and then, so that they follow a balancer and the server gets its memory back. */
const lifetimeSeconds = 1800;

/** Where the bank's tables are: the migrations name it, so no role's or database's own search_path may lead elsewhere. */
export const bankSchema = 'public';

const weaker = new Set(['prefer', 'require', 'verify-ca']);

/**
 * The address and the settings of its sessions. Those that it names in `options` stay, and the bank's come behind them, so that
 * they hold: the driver would take the one or the other.
 */
export function withSettings(url: string, settings: string): { connectionString: string; options: string } {
  const address = readPostgresAddress(url);
  if (!address) throw new Error('the address of the database cannot be read');
  const given = (wanted: string): string =>
    address.parameters.findLast(([name]) => name === wanted)?.[1] ?? '';
  const parameters = address.parameters.filter(([name]) => name !== 'options');
  // What the driver holds them to today, with a warning that a later one will not.
  if (weaker.has(given('sslmode')) && given('uselibpqcompat') === '')
    parameters.push(['sslmode', 'verify-full']);
  return {
    connectionString: driverAddress({ ...address, parameters }),
    options: `${given('options')} ${settings}`.trimStart(),
  };
}

/** Only a transaction that begins as one that writes does: whatever goes astray outside of it changes nothing. */
const readOnly = '-c default_transaction_read_only=on';

const clientConfig = ({ url, timeoutSeconds }: ConnectionSettings): pg.ClientConfig => ({
  // The values are read in this zone and style (values.ts), whatever the server or the database is set to.
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
  // Past the server's own limit there is no server any more.
  query_timeout: (settings.timeoutSeconds + 5) * 1000,
  // Statements that a unit asks for together travel together.
  pipeline: true,
});

/**
 * Two pools, so that a read never waits for a unit of work to give its connection back. Opens nothing yet. A connection that breaks
 * while it is idle is dropped; whoever needs one gets another.
 */
export function openPools(settings: ConnectionSettings): { writing: pg.Pool; reading: pg.Pool } {
  const config = poolConfig(settings);
  const writing = new pg.Pool(config);
  const reading = new pg.Pool(config);
  for (const pool of [writing, reading]) pool.on('error', () => undefined);
  return { writing, reading };
}

/** The one connection that listens. Whoever asks it something limits the time for it. */
export function newListeningClient(settings: ConnectionSettings): pg.Client {
  return new pg.Client(clientConfig(settings));
}
