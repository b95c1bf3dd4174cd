import { resolve } from 'node:path';
import type { MigrationReport } from '../../src/database/migrations.ts';

export const sqliteMigrations = resolve(import.meta.dir, '../../migrations/sqlite');

/** The path that a DATABASE_URL of the form `file:PATH` names. Throws for a database that is no file. */
export function databaseFile(databaseUrl: string): string {
  if (!databaseUrl.startsWith('file:')) {
    throw new Error('DATABASE_URL does not name a file; this command is for SQLite databases (file:PATH)');
  }
  return resolve(databaseUrl.slice('file:'.length));
}

/** What a migration did, one line each. */
export function migrationLines(file: string, { applied, backup }: MigrationReport): string {
  if (applied.length === 0) return `${file} is up to date`;
  const lines = applied.map((name) => `applied ${name}`);
  return [...(backup ? [`backed up to ${backup}`] : []), ...lines, `${file} is up to date now`].join('\n');
}
