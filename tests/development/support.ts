import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevelopmentPki, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';

/** A new empty folder that is removed when the test's scope ends (`await using`). */
export async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-wallet-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export const now = new Date('2026-11-20T10:00:00.000Z');

const made = new Map<string, Promise<DevelopmentPki>>();

/** One development PKI for all tests of a file, which only read it. The file says `afterAll(forgetPkis)`. */
export function sharedPki(): Promise<DevelopmentPki> {
  return makeOnce('shared');
}

/** Another one, with the same names in all certificates. */
export function otherPki(): Promise<DevelopmentPki> {
  return makeOnce('other');
}

/** Removes what the two functions above have made. */
export async function forgetPkis(): Promise<void> {
  const all = await Promise.all(made.values());
  made.clear();
  await Promise.all(all.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}

function makeOnce(name: string): Promise<DevelopmentPki> {
  const pki = made.get(name) ?? make();
  made.set(name, pki);
  return pki;
}

async function make(): Promise<DevelopmentPki> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-wallet-'));
  return await ensureDevelopmentPki({ folder, publicHost: 'bank.example', now });
}
