import { withMigrationClient } from './books.ts';

interface Settings {
  readonly fsync: string;
  readonly synchronous_commit: string;
  readonly server_encoding: string;
  readonly superuser: boolean;
}

/**
 * What about a database is not fit for a bank, with what to do about it, a line each: acknowledged payments would vanish when a machine
 * fails, names could not be written, or the bank's role could do more than a bank may. Throws MigrationError `unreachable`.
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
