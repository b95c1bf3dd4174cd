import { describe, expect, test } from 'bun:test';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicFile } from '../../../src/verifier/openid4vp/trust/outgoing/atomic-file.ts';
import { temporaryFolder } from '../../development/support.ts';

describe('a text that outlives the process', () => {
  test('is not there before it is written, and then is what was written last', async () => {
    await using folder = await temporaryFolder();
    const file = atomicFile(join(folder.path, 'made', 'list.jwt'));
    expect(await file.read()).toBeUndefined();
    await file.write('first');
    await file.write('second');
    expect(await file.read()).toBe('second');
    expect(await readdir(join(folder.path, 'made'))).toEqual(['list.jwt']);
    expect((await stat(join(folder.path, 'made', 'list.jwt'))).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing behind where it cannot be written', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'list.jwt', 'in-the-way'), { recursive: true });
    await expect(atomicFile(join(folder.path, 'list.jwt')).write('text')).rejects.toThrow();
    expect(await readdir(folder.path)).toEqual(['list.jwt']);
  });
});
