import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../src/main.ts';
import { developmentFolder, ensureDevelopmentPki } from '../src/wallet/development-pki.ts';
import { findMisbehaviour } from '../src/wallet/misbehaviours.ts';
import { findPersona, type Persona } from '../src/wallet/personas.ts';
import { createWallet, type Wallet } from '../src/wallet/wallet.ts';
import { type AuthRequest, BankClient, type Created } from './demo/client.ts';
import { DemoReport, expectSame } from './demo/report.ts';

// A wallet signs up, signs in and is refused twice, over real OpenID4VP against a bank that is started here on a free port with a
// temporary database. Client and wallet know the bank by HTTP alone.

const dataDir = mkdtempSync(join(tmpdir(), 'tessera-demo-'));
const report = new DemoReport();
let succeeded = false;
try {
  const bank = await startServer({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' });
  try {
    console.log(`A bank at ${bank.url}`);
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(dataDir),
      publicHost: new URL(bank.url).hostname,
      now: new Date(),
    });
    await demonstrate(new BankClient(bank.url), createWallet({ pki }));
  } finally {
    await bank.stop();
  }
  succeeded = report.close();
} catch {
  // The step that failed has printed why.
  report.close();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(succeeded ? 0 : 1);

async function demonstrate(client: BankClient, wallet: Wallet): Promise<void> {
  const nadia = persona('nadia');
  report.chapter('Nadia signs up');
  await enter(client, wallet, 'signup', nadia);

  report.chapter('Nadia signs in');
  const token = await enter(client, wallet, 'signin', nadia);
  await report.step(
    'list her sessions',
    () => client.sessions(token),
    ({ items }) => `${items.length} sessions`,
  );
  await report.step(
    'sign out',
    async () => {
      await client.signOut(token);
      expectSame(await client.statusOfMe(token), 401, 'the status of a call with the old token');
    },
    () => 'the token opens nothing any more',
  );

  report.chapter('A thief with Nadia’s PID but without her key');
  await beRefused(client, wallet, nadia, 'invalid-kb-jwt-signature', 'holder_binding_invalid');

  report.chapter('A PID from an issuer that nobody appointed');
  await beRefused(client, wallet, nadia, 'unknown-issuer', 'credential_issuer_not_trusted');
}

/** One signup or signin from the first call to the open session. Returns its token. */
async function enter(
  client: BankClient,
  wallet: Wallet,
  kind: 'signup' | 'signin',
  who: Persona,
): Promise<string> {
  const request = await create(client, kind);
  const followed = client.follow(request);
  await report.step(
    'the wallet checks the request and presents the PID',
    async () => {
      const presented = await wallet.present(linkOf(request), who);
      expectSame(presented.refusal?.message, undefined, 'the wallet’s own refusal');
      expectSame(presented.answer?.status, 200, 'the bank’s answer to the wallet');
      return presented;
    },
    ({ answer }) => `HTTP ${answer?.status}`,
  );
  await report.step(
    'follow the request by server-sent events',
    async () => {
      const states = await followed;
      expectSame(states.at(-1)?.status, 'authorized', 'the last status');
      return states;
    },
    (states) => states.map(({ status }) => status).join(' → '),
  );
  const { token } = await report.step(
    'redeem it into a session',
    () => client.redeem(request),
    () => 'session open',
  );
  await report.step(
    'read the customer',
    () => client.me(token),
    (me) => `${me.givenName} ${me.familyName}`,
  );
  return token;
}

async function beRefused(
  client: BankClient,
  wallet: Wallet,
  who: Persona,
  misbehaviour: string,
  code: string,
): Promise<void> {
  const request = await create(client, 'signin');
  const followed = client.follow(request);
  await report.step(
    `the wallet presents: ${misbehaviour}`,
    async () => {
      const found = findMisbehaviour(misbehaviour);
      if (!found) throw new Error(`there is no misbehaviour called ${misbehaviour}`);
      const presented = await wallet.present(linkOf(request), who, found.behaviour);
      expectSame(presented.answer?.status, 400, 'the bank’s answer to the wallet');
      return presented;
    },
    ({ answer }) => `HTTP ${answer?.status}`,
  );
  await report.step(
    'the client learns why',
    async () => {
      const last: AuthRequest | undefined = (await followed).at(-1);
      expectSame(last?.status, 'failed', 'the last status');
      expectSame(last?.error?.code, code, 'the error code');
      return last;
    },
    (last) => `${last?.error?.code} (${last?.error?.failedChecks.map(({ id }) => id).join(', ')})`,
  );
}

function create(client: BankClient, kind: 'signup' | 'signin'): Promise<Created> {
  return report.step(
    `ask for a ${kind}`,
    () => client.create(kind),
    ({ status }) => status,
  );
}

function linkOf(request: AuthRequest): string {
  if (request.nextAction.url === undefined) throw new Error('the request has no link for the wallet');
  return request.nextAction.url;
}

function persona(name: string): Persona {
  const found = findPersona(name);
  if (!found) throw new Error(`there is no persona called ${name}`);
  return found;
}
