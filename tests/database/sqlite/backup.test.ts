import { Database } from 'bun:sqlite';
import { expect, test } from 'bun:test';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BackupError, backupPath, backupSqlite, type FileStep } from '../../../src/database/sqlite/backup.ts';
import { migrate, newUser, noon, temporaryFolder } from '../support.ts';
import { withSqlite } from './support.ts';

function problemOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error instanceof BackupError ? error.problem : error;
  }
  return undefined;
}

test('a backup of a bank in use holds what is committed and nothing of what is not', () =>
  withSqlite(async (engine, file) => {
    await engine.write(async (tx) => tx.kysely.insertInto('users').values(newUser(1)).execute());
    const target = join(file, '../copies/backup.sqlite');
    await engine.write(async (tx) => {
      await tx.kysely.insertInto('users').values(newUser(2)).execute();
      expect(backupSqlite(file, target)).toBe(join(file, '../copies/backup.sqlite'));
    });
    const copy = new Database(target, { readonly: true });
    expect(copy.query('SELECT id FROM users').all()).toEqual([{ id: newUser(1).id }]);
    copy.close();
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(target, '..'))).toEqual(['backup.sqlite']);
  }));

test('a backup can be opened and migrated as a database of its own', () =>
  withSqlite(async (_engine, file) => {
    const target = backupSqlite(file, join(file, '../restored.sqlite'));
    expect(migrate(target)).toEqual({ applied: [] });
  }));

test('a backup says which file will grow to what size at most, and then that it is checked', () =>
  withSqlite(async (engine, file) => {
    await engine.write((tx) => tx.kysely.insertInto('users').values(newUser(1)).execute());
    const target = join(file, '../copies/backup.sqlite');
    const steps: FileStep[] = [];
    backupSqlite(file, target, (step) => {
      steps.push(step);
      if (step.step === 'checking') expect(readdirSync(dirname(target))).toEqual([basename(growing(steps))]);
    });
    expect(steps.map(({ step }) => step)).toEqual(['copying', 'checking']);
    expect(dirname(growing(steps))).toBe(dirname(target));
    const [copying] = steps;
    const bytes = copying?.step === 'copying' ? copying.bytes : 0;
    const { size } = statSync(target);
    expect(bytes).toBeGreaterThanOrEqual(size);
    expect(bytes).toBeLessThan(size * 1.2);
  }));

function growing([first]: readonly FileStep[]): string {
  return first?.step === 'copying' ? first.file : '';
}

test('a backup never overwrites', () =>
  withSqlite(async (_engine, file) => {
    const target = join(file, '../taken');
    writeFileSync(target, 'somebody else');
    expect(problemOf(() => backupSqlite(file, target))).toBe('exists');
    expect(readFileSync(target, 'utf8')).toBe('somebody else');
  }));

test('a backup of nothing is refused and makes no file', () => {
  const folder = temporaryFolder();
  expect(problemOf(() => backupSqlite(join(folder.path, 'none'), join(folder.path, 'to')))).toBe('no_source');
  expect(readdirSync(folder.path)).toEqual([]);
  folder.remove();
});

test('a damaged database leaves no file that looks like a backup', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'bank.sqlite');
  migrate(file);
  truncateSync(file, 8192);
  expect(problemOf(() => backupSqlite(file, join(folder.path, 'copies/to')))).toBe('damaged');
  expect(readdirSync(join(folder.path, 'copies'))).toEqual([]);
  folder.remove();
});

test('backups are named after the database and the time, in a folder beside it', () => {
  expect(backupPath('/srv/bank/tessera.sqlite', noon)).toBe(
    '/srv/bank/backups/tessera.2026-11-21T12-00-00.000Z.sqlite',
  );
});
