import { findPersona, type Persona } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { newBankHome } from '../support/bank-home.ts';

export interface WatchedBank {
  readonly server: RunningServer;
  readonly wallet: Wallet;
}

/** Runs a test on a bank that was started the usual way, with these variables as well. */
export async function withWatchedBank(
  variables: Readonly<Record<string, string>>,
  run: (bank: WatchedBank) => Promise<void>,
): Promise<void> {
  const home = await newBankHome();
  try {
    const server = await startServer({ ...home.environment, ...variables });
    try {
      const wallet = await walletOf(home.folder);
      await run({ server, wallet });
    } finally {
      await server.stop();
    }
  } finally {
    await home.remove();
  }
}

/** The test wallet of the bank in this folder. */
export async function walletOf(folder: string): Promise<Wallet> {
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder),
    publicHost: 'localhost',
    now: new Date(),
  });
  return createWallet({ pki });
}

export function newcomer(): Persona {
  const found = findPersona('nadia');
  if (!found) throw new Error('nadia is gone');
  return found;
}

export async function post(url: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  return response.json();
}
