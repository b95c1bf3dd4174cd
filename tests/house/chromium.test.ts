import { expect, test } from 'bun:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('a machine without Chromium and without the right to install it is told which package to install', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'tessera-path-'));
  try {
    const program =
      "import { ensureChromium } from './scripts/lib/chromium.ts'; console.log(await ensureChromium());";
    const child = Bun.spawn([process.execPath, '-e', program], {
      cwd: join(import.meta.dir, '../..'),
      env: { PATH: empty },
      stdout: 'pipe',
    });
    expect(await new Response(child.stdout).text()).toContain('install the Debian package chromium');
    expect(await child.exited).toBe(0);
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
});
