import { afterAll, beforeAll, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BankProcess, freePort, startBankProcess } from '../../scripts/lib/bank-process.ts';
import { findPersona, type Persona } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { listingsOf } from './listings.ts';

// Every program of docs/integrate.md as it stands there, against a bank that was started as the page says, with the test wallet as
// the customer.

const listings = listingsOf('integrate.md');
const python = Bun.which('python3');
const folder = mkdtempSync(join(tmpdir(), 'tessera-integrate-'));

let bank: BankProcess;
let wallet: Wallet;
let alice: Persona;
beforeAll(async () => {
  bank = await startBankProcess({
    DATA_DIR: join(folder, 'data'),
    PORT: String(await freePort()),
    DEMO_CUSTOMERS: '1',
  });
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(join(folder, 'data')),
    publicHost: 'localhost',
    now: new Date(),
  });
  wallet = createWallet({ pki });
  const found = findPersona('alice');
  if (!found) throw new Error('alice is gone');
  alice = found;
}, 30_000);
afterAll(async () => {
  await bank.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Told to the program once the wallet has answered: where it would return to. */
  readonly returns?: boolean;
}

/** Runs the program; where it prints a link, the customer answers it. Returns what it printed. */
async function run(name: string, { command, environment, returns }: Running): Promise<string> {
  const file = join(folder, name);
  const text = listings.get(name);
  if (text === undefined) throw new Error(`the page has no ${name}`);
  writeFileSync(file, text);
  const child = Bun.spawn([...command, file], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', BANK: bank.url, DATA_DIR: join(folder, 'data'), ...environment },
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const errors = new Response(child.stderr).text();
  let printed = '';
  let answered = false;
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    printed += chunk;
    const link = /^openid4vp:\S+$/m.exec(printed)?.[0];
    if (link === undefined || answered) continue;
    answered = true;
    const { answer } = await wallet.present(link, alice);
    if (returns) child.stdin.write(`${answer?.redirectUri}\n`);
    child.stdin.end();
  }
  const code = await child.exited;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${printed}${await errors}`);
  return printed;
}

const bun = [process.execPath, 'run'];

test('every program of the page is run here', () => {
  expect([...listings.keys()]).toEqual([
    'enter.ts',
    'enter.py',
    'enter.sh',
    'pay.ts',
    'return.ts',
    'browser.ts',
  ]);
});

test('TypeScript: a customer enters, followed by server-sent events', async () => {
  expect(await run('enter.ts', { command: bun })).toContain(`entered as ${alice.givenName}`);
}, 20_000);

test.skipIf(!python)(
  'Python: a customer enters, followed by polling',
  async () => {
    expect(await run('enter.py', { command: [python ?? ''] })).toContain(`entered as ${alice.givenName}`);
  },
  20_000,
);

test('curl: a customer enters', async () => {
  expect(await run('enter.sh', { command: ['sh'] })).toContain(alice.givenName);
}, 20_000);

test('TypeScript: a customer pays', async () => {
  const environment = { TOKEN: await sessionOfAlice() };
  expect(await run('pay.ts', { command: bun, environment })).toContain('the payment is executed');
}, 20_000);

test('TypeScript: a customer comes back from the wallet on the same device', async () => {
  expect(await run('return.ts', { command: bun, returns: true })).toContain('entered with a token of');
}, 20_000);

test('TypeScript: a page enters by the browser’s Digital Credentials API', async () => {
  const preload = join(import.meta.dir, 'browser-of-the-page.ts');
  const printed = await run('browser.ts', { command: [process.execPath, '--preload', preload] });
  expect(printed).toContain('the request is authorized and the session open');
}, 20_000);

async function sessionOfAlice(): Promise<string> {
  const post = async (path: string, headers: Record<string, string>, body?: object) => {
    const sent = body && { body: JSON.stringify(body) };
    return await (await fetch(bank.url + path, { method: 'POST', headers, ...sent })).json();
  };
  const created = await post(
    '/api/auth/requests',
    { 'content-type': 'application/json' },
    { kind: 'signin' },
  );
  await wallet.present(created.nextAction.url, alice);
  const headers = { 'client-secret': created.clientSecret };
  return (await post(`/api/auth/requests/${created.id}/session`, headers)).token;
}
