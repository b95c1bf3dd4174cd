import { readPostgresAddress } from '../../lib/postgres-address.ts';

/** The name of a database for people to read. Its address may hold a password, and is never shown. */
export function postgresDisplayName(url: string): string {
  const { database = '', host = '' } = readPostgresAddress(url) ?? {};
  return `the PostgreSQL database ${database} on ${host || 'localhost'}`;
}
