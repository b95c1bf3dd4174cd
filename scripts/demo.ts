import pg from 'pg';
import { developmentFolder, ensureDevelopmentPki } from '../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../src/development/wallet/holder/wallet.ts';
import { type DemoPlace, withBank } from './demo/bank.ts';
import { BankClient } from './demo/client.ts';
import { demonstrateHosted } from './demo/hosted.ts';
import { proveLedger } from './demo/ledger.ts';
import { borrow } from './demo/loans.ts';
import { beRefusedToPay, pay } from './demo/payments.ts';
import { survive } from './demo/processes.ts';
import { beMistaken, readNews, updateProfile } from './demo/profile.ts';
import { DemoReport, expectSame } from './demo/report.ts';
import { beRefused, enter, persona, presenting, presentingToBrowser, type Stage } from './demo/visit.ts';
import type { Cluster } from './lib/cluster.ts';
import { readArguments, runCommand, UsageError, wholeNumber } from './lib/command-line.ts';
import { startPostgres } from './lib/postgres-server.ts';

const usage = `npm run demo [-- --database sqlite|postgres --processes N]
  A wallet signs up, signs in, pays, borrows, updates a profile and is refused, over real OpenID4VP against a bank that is started here
  with a temporary database. Client and wallet know the bank by HTTP alone.
  --database   sqlite (when left out), or postgres: a PostgreSQL server that is started for the purpose
  --processes  how many processes the bank has behind a balancer (1); on PostgreSQL only. They are killed in the middle of it.`;

const report = new DemoReport();

await runCommand(usage, async () => {
  const place = await readPlace();
  try {
    await perform(place);
  } catch (error) {
    // A step that failed has printed why; anything else has not.
    if (report.isGood) throw error;
  }
  if (!report.close()) process.exit(1);
});

async function perform(place: DemoPlace): Promise<void> {
  await withBank(place, {}, async (bank) => {
    console.log(`A bank at ${bank.url}`);
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(bank.dataDir),
      publicHost: new URL(bank.url).hostname,
      now: new Date(),
    });
    await demonstrate({ report, client: new BankClient(bank.url) }, createWallet({ pki }), bank.cluster);
    await proveLedger(report, bank);
  });
  report.chapter('Nadia signs up at a bank with a hosted authorizer');
  await demonstrateHosted(report, persona('nadia'), place);
}

async function readPlace(): Promise<DemoPlace> {
  const { values } = readArguments(
    {
      database: { type: 'string', default: 'sqlite' },
      processes: { type: 'string', default: '1' },
    },
    { atMost: 0 },
  );
  const processes = wholeNumber('processes', values.processes);
  if (processes < 1) throw new UsageError('--processes takes at least 1');
  if (values.database === 'postgres') return { processes, newDatabase: await startDatabases() };
  if (values.database !== 'sqlite') throw new UsageError('--database takes sqlite or postgres');
  if (processes > 1) throw new UsageError('several processes need --database postgres');
  return { processes };
}

/** Starts a PostgreSQL server, which ends with this process. Returns what makes a database there and tells its address. */
async function startDatabases(): Promise<() => Promise<string>> {
  const server = await startPostgres({ durable: true });
  let made = 0;
  return async () => {
    made += 1;
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE demo_${made}`);
    await admin.end();
    return server.url(`demo_${made}`);
  };
}

async function demonstrate(stage: Stage, wallet: Wallet, cluster: Cluster | undefined): Promise<void> {
  const { client } = stage;
  const nadia = persona('nadia');
  const otto = persona('otto');
  report.chapter('Nadia signs up with an SD-JWT VC');
  await enter(stage, { kind: 'signup', formats: ['dc+sd-jwt'] }, presenting(report, wallet, nadia));

  report.chapter('Nadia signs in with an mdoc: it is the same account');
  const token = await enter(
    stage,
    { kind: 'signin', formats: ['mso_mdoc'] },
    presenting(report, wallet, nadia),
  );
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

  report.chapter('Otto signs up with an mdoc');
  const otherAnswer = presenting(report, wallet, otto);
  const other = await enter(stage, { kind: 'signup', formats: ['mso_mdoc'] }, otherAnswer);

  report.chapter('Nikos signs up over the browser’s Digital Credentials API, and signs in with an mdoc');
  const nikos = persona('customer-99');
  const browser = presentingToBrowser(stage, wallet, nikos, client.origin);
  await enter(stage, { kind: 'signup', mode: 'dc_api', formats: ['dc+sd-jwt'] }, browser);
  await enter(stage, { kind: 'signin', mode: 'dc_api', formats: ['mso_mdoc'] }, browser);

  report.chapter('Nadia is back');
  const answer = presenting(report, wallet, nadia);
  const again = await enter(stage, { kind: 'signin' }, answer);
  const payer = { token: again, answer };
  await pay(stage, payer, { token: other, answer: otherAnswer });
  await beRefusedToPay(stage, payer, otherAnswer);
  if (cluster) await survive(stage, payer, cluster);
  await borrow(stage, again, answer);
  await updateProfile(stage, again, answer);
  await beMistaken(stage, again, otherAnswer);
  await readNews(stage, again);

  report.chapter('A thief with Nadia’s PID but without her key');
  await beRefused(stage, wallet, nadia, 'invalid-kb-jwt-signature', 'holder_binding_invalid');

  report.chapter('A PID from an issuer that nobody appointed');
  await beRefused(stage, wallet, nadia, 'unknown-issuer', 'credential_issuer_not_trusted');
}
