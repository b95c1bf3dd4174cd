import { expect, test } from 'bun:test';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The message where nothing is installed yet and only these commands exist. */
async function ensureWith(commands: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-path-'));
  try {
    await mkdir(join(folder, 'bin'));
    for (const [name, script] of Object.entries(commands))
      await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const program =
      "import { ensurePython } from './scripts/lib/python.ts'; console.log(await ensurePython(process.argv[1]));";
    const child = Bun.spawn([process.execPath, '-e', program, join(folder, 'cache')], {
      cwd: join(import.meta.dir, '../..'),
      env: { PATH: join(folder, 'bin') },
      stdout: 'pipe',
    });
    const said = await new Response(child.stdout).text();
    expect(await child.exited).toBe(0);
    return said;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('a machine without Python is told what to install', async () => {
  expect(await ensureWith({})).toContain('install python3 with venv and pip');
});

test('a machine on which the packages cannot be installed is told what that needs', async () => {
  expect(await ensureWith({ python3: 'exit 1' })).toContain(
    'tests/clients/requirements.txt could not be installed',
  );
});
