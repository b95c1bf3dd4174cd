import { type Purpose, purposeOf, readPurposeEvidence } from '../purpose.ts';
import { migrationErrorOf, withMigrationClient } from './migration-client.ts';

/** The purpose of a PostgreSQL database of any version; undefined for an empty one. Throws MigrationError. */
export function purposeOfPostgres(url: string): Promise<Purpose | undefined> {
  return withMigrationClient({ url, lockTimeoutMs: 10_000 }, async (client) => {
    const value = async (text: string, values: string[] = []): Promise<unknown> =>
      (await client.query({ text, values, rowMode: 'array' })).rows[0]?.[0];
    try {
      return purposeOf(
        await readPurposeEvidence({
          hasTable: async (name) => (await value('SELECT to_regclass($1)::text', [name])) !== null,
          queryValue: (sql) => value(sql),
        }),
      );
    } catch (error) {
      throw migrationErrorOf(error, 'reading what the database is for');
    }
  });
}
