import { expect, test } from 'bun:test';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('builds that run at once leave one whole build, and nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-web-build-'));
  const program = `
    const { buildWeb } = await import(${JSON.stringify(join(import.meta.dir, '../../scripts/lib/web-build.ts'))});
    await buildWeb(${JSON.stringify(join(folder, 'web'))});
  `;
  try {
    const builds = [1, 2].map(() =>
      Bun.spawn([process.execPath, '-e', program], { stdout: 'pipe', stderr: 'pipe' }),
    );
    const ends = await Promise.all(
      builds.map(async (build) => ({
        exit: await build.exited,
        err: await new Response(build.stderr).text(),
      })),
    );
    expect(ends).toEqual([
      { exit: 0, err: '' },
      { exit: 0, err: '' },
    ]);
    expect(readdirSync(folder)).toEqual(['web']);
    expect(readdirSync(join(folder, 'web'))).toContain('manifest.json');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
