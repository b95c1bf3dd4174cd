import { readPostgresAddress } from '../../lib/postgres-address.ts';

/** What people are told that a database is called: never its address, which may hold a password. */
export function postgresLabel(url: string): string {
  const { database = '', host = '' } = readPostgresAddress(url) ?? {};
  return `the PostgreSQL database ${database} on ${host || 'localhost'}`;
}
