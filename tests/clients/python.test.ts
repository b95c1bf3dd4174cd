import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from '../../scripts/lib/python.ts';
import { withServedBank } from './support.ts';

/** Undefined where nothing could be installed; `npm test` then says why. */
const python = await findPython();
const root = join(import.meta.dir, '../..');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-python-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...words: readonly string[]) {
  const child = Bun.spawn([python ?? '', ...words], {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1', NO_COLOR: '1' },
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [exit, out, err] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { exit, out, err };
}

describe.skipIf(!python)('a client generated in Python', () => {
  test('signs a customer up and in, and pays', async () => {
    const document = join(root, 'docs/openapi.json');
    const config = join(folder, 'config.yml');
    // Nobody reads this client, so that it need not be formatted.
    await Bun.write(config, 'post_hooks: []\n');
    const options = ['--config', config, '--output-path', join(folder, 'client'), '--meta', 'none'];
    const generate = ['-m', 'openapi_python_client', 'generate', '--path', document, '--fail-on-warning'];
    expect(await run(...generate, ...options)).toMatchObject({ exit: 0, err: '' });
    await withServedBank(async (url) => {
      const { exit, out, err } = await run(join(root, 'tests/clients/pay.py'), url, 'nadia');
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      expect(JSON.parse(out)).toEqual({
        givenName: 'Nadia',
        replayed: 'true',
        payment: { status: 'executed', amount: '12.50', currency: 'EUR' },
        payer: expect.stringContaining('Nadia'),
        listed: [true],
        terms: [12, 24, 36, 48],
        refused: '/amount',
      });
    });
  }, 120_000);
});
