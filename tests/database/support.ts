import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MigrationReport } from '../../src/database/migrations.ts';
import { migrateSqlite } from '../../src/database/sqlite/migrate.ts';

export const repository = resolve(import.meta.dir, '../..');
export const sqliteMigrations = join(repository, 'migrations/sqlite');
export const noon = new Date('2026-11-21T12:00:00.000Z');

/** A new folder outside the checkout, removed by `remove`. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tessera-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function migrate(file: string, folder = sqliteMigrations): MigrationReport {
  return migrateSqlite({ file, folder, now: noon, busyTimeoutMs: 50 });
}

/** A row for `users`; the number tells it from others. */
export function newUser(number: number) {
  return {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    issuer: 'CN=Test',
    identifier: `number-${number}`,
    document_number: null,
    family_name: 'Test',
    given_name: `User ${number}`,
    birth_date: null,
    nationality: null,
    email: null,
    address: null,
    portrait: null,
    created_at: noon.toISOString(),
    updated_at: noon.toISOString(),
  };
}

/** What a promise was rejected with. Fails if it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([promise]);
  if (outcome.status === 'fulfilled') throw new Error('expected a rejection');
  return outcome.reason;
}
