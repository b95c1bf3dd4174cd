import { withMigrationClient } from './migration-client.ts';

interface Settings {
  readonly fsync: string;
  readonly synchronous_commit: string;
  readonly server_encoding: string;
  readonly superuser: boolean;
}

/**
 * The settings of a database that are not safe for a bank, one line each with its remedy: payments that were acknowledged could be lost
 * when a machine fails, some names could not be stored, or the bank's role may do more than it needs. Throws MigrationError `unreachable`.
 */
export function unsafeSettings(url: string): Promise<string[]> {
  return withMigrationClient({ url, lockTimeoutMs: 10_000 }, async (client) => {
    const { rows } = await client.query<Settings>(
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
              current_setting('server_encoding') AS server_encoding, rolsuper AS superuser
         FROM pg_roles WHERE rolname = current_user`,
    );
    return rows.flatMap((found) => [
      ...(found.fsync === 'off'
        ? ['fsync is off: what was acknowledged may be lost; set fsync = on in postgresql.conf']
        : []),
      ...(found.synchronous_commit === 'off'
        ? [
            'synchronous_commit is off: what was acknowledged may be lost; ALTER ROLE or ALTER DATABASE … SET synchronous_commit = on',
          ]
        : []),
      ...(found.server_encoding === 'UTF8'
        ? []
        : [`its encoding is ${found.server_encoding}; make it anew with ENCODING 'UTF8'`]),
      ...(found.superuser ? ['its role is a superuser; give the bank a role of its own that is none'] : []),
    ]);
  });
}
