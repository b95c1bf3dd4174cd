import { join } from 'node:path';
import { repository } from './support.ts';

/** Runs one of the scripts as npm would, in a folder that is also its DATA_DIR, and returns how it ended and what it said. */
export async function runScript(
  folder: string,
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const child = Bun.spawn([process.execPath, join(repository, 'scripts', name), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', DATA_DIR: folder, ...environment },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code: await child.exited, out, err };
}
