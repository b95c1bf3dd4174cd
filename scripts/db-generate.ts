import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withClusteredTables } from '../src/database/sqlite/clustered.ts';
import { readArguments, runCommand, UsageError } from './lib/command-line.ts';

const usage = `npm run db:generate -- NAME
  Writes the SQL that brings the migrations up to the schemas, for both dialects.
  NAME says what the migration does, in lower case with underscores: add_notifications`;

const repository = resolve(import.meta.dir, '..');

await runCommand(usage, async () => {
  const [name = ''] = readArguments({}, { atMost: 1 }).positionals;
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) throw new UsageError('the migration needs a NAME');
  for (const dialect of ['sqlite', 'postgres'] as const) await generate(dialect, name);
  clusterNewest();
});

/** drizzle-kit asks at the terminal whether a column was renamed or replaced, so it gets this one. */
async function generate(dialect: 'sqlite' | 'postgres', name: string): Promise<void> {
  const kit = resolve(repository, 'node_modules/drizzle-kit/bin.cjs');
  const child = Bun.spawn(
    [process.execPath, kit, 'generate', '--config', 'drizzle.config.ts', '--name', name],
    {
      cwd: repository,
      env: { ...process.env, DATABASE_DIALECT: dialect },
      stdio: ['inherit', 'inherit', 'inherit'],
    },
  );
  if ((await child.exited) !== 0) throw new Error(`drizzle-kit failed for ${dialect}`);
}

/** Completes the file that was written last; those before it are frozen. */
function clusterNewest(): void {
  const folder = resolve(repository, 'migrations/sqlite');
  const newest = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .at(-1);
  if (newest === undefined) return;
  const file = join(folder, newest);
  writeFileSync(file, withClusteredTables(readFileSync(file, 'utf8')));
}
