import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevelopmentPki, ensureDevelopmentPki } from '../../src/wallet/development-pki.ts';

/** A new empty folder that is removed when the test's scope ends (`await using`). */
export async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-wallet-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export const now = new Date('2026-11-20T10:00:00.000Z');

let shared: Promise<DevelopmentPki> | undefined;

/** One development PKI for all tests of a file that only read it; its folder is removed when the process ends. */
export function sharedPki(): Promise<DevelopmentPki> {
  shared ??= makeShared();
  return shared;
}

async function makeShared(): Promise<DevelopmentPki> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-wallet-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return await ensureDevelopmentPki({ folder, publicHost: 'bank.example', now });
}
