import { createECDH, generateKeyPairSync, sign, verify } from 'node:crypto';
import { personaAt } from '../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../src/development/pki/development-pki.ts';
import { createWallet } from '../src/development/wallet/holder/wallet.ts';
import type { Outgoing } from '../src/development/wallet/http.ts';
import { systemClock } from '../src/lib/clock.ts';
import { systemTimers } from '../src/lib/timers.ts';
import { EmbeddedVerifier, openTrust } from '../src/verifier/openid4vp/index.ts';
import { pidDoctype } from '../src/verifier/pid/mdoc.ts';
import type { CredentialFormat } from '../src/verifier/pid/pid.ts';
import type { PresentationWanted } from '../src/verifier/verifier.ts';
import { type BenchDatabase, openBenchDatabase } from './lib/database.ts';
import { row } from './lib/ratios.ts';
import { contest } from './lib/rounds.ts';

const inFlight = 16;
const publicUrl = 'http://localhost:3000';
const formats: readonly CredentialFormat[] = ['dc+sd-jwt', 'mso_mdoc'];

/**
 * The embedded verifier, from preparing a request to the stored verdict on an encrypted presentation, beside its cryptography alone.
 * The wallet's part is left out of the time. In process, with the database's durable commits.
 */
export async function benchVerification({ rounds, flows: flowsPerRound }: { rounds: number; flows: number }) {
  const database = await openBenchDatabase({ entries: 0 });
  try {
    const flows = await prepareFlows(database, flowsPerRound);
    const rows = [];
    for (const format of formats) {
      const measured = await contest({
        rounds,
        ours: () => flows(format),
        baseline: async () => rawCryptography(flowsPerRound),
      });
      rows.push(
        row(`create, sign, decrypt, verify, store: ${format}`, measured, format === 'dc+sd-jwt' ? 0.6 : 0.3),
      );
    }
    return rows;
  } finally {
    await database.close();
  }
}

async function prepareFlows({ engine, folder }: BenchDatabase, flowsPerRound: number) {
  const clock = systemClock;
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder),
    publicHost: 'localhost',
    now: clock.now(),
  });
  const opened = await openTrust(
    {
      types: ['urn:eudi:pid:1', pidDoctype],
      access: { privateKeyPem: pki.relyingParty.privateKeyPem, chainPem: pki.relyingParty.chainPem },
      clientIdPrefix: 'x509_san_dns',
      host: 'localhost',
      statusListHosts: [],
      reloadSeconds: 3600,
      longestRequestSeconds: 600,
      development: { standInsPem: [pki.pidIssuer.caCertificatePem], allowLoopbackHttp: true },
    },
    { fetch, clock, timers: systemTimers(clock, console.error), events: () => undefined },
  );
  opened.stop();
  const verifier = new EmbeddedVerifier({
    engine,
    clock,
    publicUrl,
    trust: opened.trust,
    access: opened.access,
    statuses: opened.statuses,
    responseEncryption: 'required',
    pidTypes: ['urn:eudi:pid:1'],
  });
  let accepted = 0;
  verifier.deliverTo({
    progressed: async () => undefined,
    settled: async (_tx, _id, { state }) => {
      if (state === 'verified') accepted += 1;
    },
  });
  const routes = verifier.routes();
  const call = ({ url, ...init }: Outgoing): Promise<Response> => routes.handle(new Request(url, init));

  /** What the wallet would post. */
  const answerOf = async (link: string, request: string, index: number): Promise<Outgoing> => {
    let answer: Outgoing | undefined;
    const wallet = createWallet({
      pki,
      exchange: async (outgoing) => {
        if (outgoing.method === 'GET')
          return { status: 200, contentType: 'application/oauth-authz-req+jwt', text: request };
        answer = outgoing;
        return { status: 200, contentType: 'application/json', text: '{}' };
      },
    });
    await wallet.present(link, personaAt(index % 16, 1));
    if (!answer) throw new Error('the wallet did not answer');
    return answer;
  };

  /** Flows a second, without the wallet's time. */
  return async (format: CredentialFormat): Promise<number> => {
    let spentMs = 0;
    const timed = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      const start = performance.now();
      const result = await work();
      spentMs += performance.now() - start;
      return result;
    };
    const batches = async <Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) => {
      const results: Result[] = [];
      for (let first = 0; first < items.length; first += inFlight)
        results.push(
          ...(await timed(() => Promise.all(items.slice(first, first + inFlight).map((item) => work(item))))),
        );
      return results;
    };
    const links = await batches(Array.from({ length: flowsPerRound }), async () => {
      const started = await verifier.start(wanted(format, clock.now()));
      await engine.write((tx) => started.record(tx));
      if (started.nextAction.type !== 'open_wallet') throw new Error('no link');
      return started.nextAction.url;
    });
    const requests = await batches(links, async (link) => {
      const url = new URL(link).searchParams.get('request_uri') ?? '';
      return await (await call({ method: 'GET', url, headers: {} })).text();
    });
    const answers: Outgoing[] = [];
    for (const [index, link] of links.entries())
      answers.push(await answerOf(link, requests[index] ?? '', index));
    const before = accepted;
    await batches(answers, call);
    if (accepted - before !== flowsPerRound)
      throw new Error(`${accepted - before} of ${flowsPerRound} accepted`);
    return (flowsPerRound / spentMs) * 1000;
  };
}

function wanted(format: CredentialFormat, now: Date): PresentationWanted {
  return {
    mode: 'direct_post',
    formats: [format],
    claims: ['personal_administrative_number', 'family_name', 'given_name'],
    purpose: 'bench',
    now,
    expiresAt: new Date(now.getTime() + 600_000),
  };
}

const message = Buffer.alloc(600, 7);
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signature = sign('sha256', message, keys.privateKey);

/** Flows a second of nothing but one flow's operations: a key, a signature, a key agreement, and two verified signatures. */
function rawCryptography(flowsPerRound: number): number {
  const peer = createECDH('prime256v1');
  const peerKey = peer.generateKeys();
  const start = performance.now();
  for (let flow = 0; flow < flowsPerRound; flow += 1) {
    const own = createECDH('prime256v1');
    own.generateKeys();
    own.computeSecret(peerKey);
    sign('sha256', message, keys.privateKey);
    verify('sha256', message, keys.publicKey, signature);
    verify('sha256', message, keys.publicKey, signature);
  }
  return (flowsPerRound / (performance.now() - start)) * 1000;
}
