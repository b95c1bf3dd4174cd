import { expect, test } from 'bun:test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getGlobalConfig } from '@openid4vc/oauth2';
import { decodeJwt } from 'jose';
import { type Bank, openBank } from '../../../src/bank/open-bank.ts';
import { readConfig } from '../../../src/config/config.ts';
import { findPersona, type Persona } from '../../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../../src/development/wallet/holder/wallet.ts';
import { httpExchange } from '../../../src/development/wallet/http.ts';
import { createLogger } from '../../../src/http/logger.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';
import { certify, toPem } from '../../support/certificates.ts';
import { EventReader } from '../../support/events.ts';
import { TestTime } from '../../support/time.ts';

interface Place {
  readonly url: string;
  readonly time: TestTime;
  readonly home: BankHome;
  readonly variables: Readonly<Record<string, string>>;
}

function openAt({ url, time, home, variables }: Place): Promise<Bank> {
  const config = readConfig({ ...home.environment, ...variables });
  const logger = createLogger({ level: 'silent', clock: time, write: () => undefined });
  return openBank(config, { url, clock: time, timers: time, random: seededRandom(url), logger });
}

/** A bank in this process, with a client and a wallet that reach it without a socket. */
class Neighbour {
  readonly place: Place;
  readonly bank: Bank;
  readonly pki: Awaited<ReturnType<typeof ensureDevelopmentPki>>;

  constructor(place: Place, bank: Bank, pki: Neighbour['pki']) {
    this.place = place;
    this.bank = bank;
    this.pki = pki;
  }

  static async open(place: Place): Promise<Neighbour> {
    const bank = await openAt(place);
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(place.home.folder),
      publicHost: new URL(place.url).hostname,
      now: place.time.now(),
    });
    return new Neighbour(place, bank, pki);
  }

  fetch = async (url: string, init: RequestInit = {}): Promise<Response> =>
    // What stands in front of a bank at an https address passes requests on without TLS.
    this.bank.elysia.handle(new Request(url.replace(/^https:/, 'http:'), init));

  async call(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    json?: unknown,
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  ): Promise<any> {
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.fetch(`${this.place.url}${path}`, {
      method,
      headers: { ...type, ...headers },
      ...body,
    });
    return { status: answer.status, body: await answer.json() };
  }

  async create(kind: 'signup' | 'signin') {
    return (await this.call('POST', '/api/auth/requests', {}, { kind })).body;
  }

  read({ id, clientSecret }: { id: string; clientSecret: string }) {
    return this.call('GET', `/api/auth/requests/${id}`, { 'client-secret': clientSecret });
  }

  /** A wallet that trusts this bank, with PIDs of this bank's issuer if no other is given. */
  wallet(pidIssuer = this.pki.pidIssuer): Wallet {
    const exchange = httpExchange({ fetch: this.fetch });
    return createWallet({ pki: { ...this.pki, pidIssuer }, clock: this.place.time, exchange });
  }

  /** Signs a person up or in, and returns the session's token. */
  async enter(kind: 'signup' | 'signin', who: Persona): Promise<string> {
    const created = await this.create(kind);
    await this.wallet().present(created.nextAction.url, who);
    const path = `/api/auth/requests/${created.id}/session`;
    const redeemed = await this.call('POST', path, { 'client-secret': created.clientSecret });
    expect(redeemed.status).toBe(201);
    return redeemed.body.token;
  }

  get(path: string, token: string) {
    return this.call('GET', path, { authorization: `Bearer ${token}` });
  }
}

function nadia(): Persona {
  const found = findPersona('nadia');
  if (!found) throw new Error('nadia is gone');
  return found;
}

/** One bank as a developer has it, and one that differs in whatever a configuration can say. */
async function withNeighbours(run: (lane: Neighbour, square: Neighbour) => Promise<void>): Promise<void> {
  const lane: Place = {
    url: 'http://lane.localhost:3000',
    time: new TestTime('2026-11-21T09:00:00.000Z'),
    home: await newBankHome(),
    variables: { VERIFIER_RESPONSE_ENCRYPTION: 'off' },
  };
  const square: Place = {
    url: 'https://square.example',
    time: new TestTime('2027-02-01T18:00:00.000Z'),
    home: await newBankHome(),
    variables: {
      PID_TYPES: 'urn:eudi:pid:1,urn:eudi:pid:de:1',
      VERIFIER_CLIENT_ID_PREFIX: 'x509_hash',
      SIGNUP_CLAIMS: 'none',
    },
  };
  const opened = [await Neighbour.open(lane), await Neighbour.open(square)] as const;
  try {
    await run(...opened);
  } finally {
    for (const { bank, place } of opened) {
      await bank.close();
      await place.home.remove();
    }
  }
}

test('of two banks in one process each has its own customers, sessions and requests', () =>
  withNeighbours(async (lane, square) => {
    const [atLane, atSquare] = [await lane.enter('signup', nadia()), await square.enter('signup', nadia())];
    for (const [bank, own, others] of [
      [lane, atLane, atSquare],
      [square, atSquare, atLane],
    ] as const) {
      expect((await bank.get('/api/users/me', own)).body.givenName).toBe('Nadia');
      expect(await bank.get('/api/users/me', others)).toMatchObject({
        status: 401,
        body: { code: 'session_invalid' },
      });
      expect((await bank.get('/api/sessions', own)).body.items).toHaveLength(1);
    }
    const created = await lane.create('signin');
    expect((await square.read(created)).body.code).toBe('auth_request_not_found');
    // The account at the one bank is none at the other.
    const [account] = (await lane.get('/api/accounts', atLane)).body.items;
    expect((await square.get(`/api/accounts/${account.id}`, atSquare)).status).toBe(404);
  }));

test('of two banks in one process each asks as its own configuration says, over http or not', () =>
  withNeighbours(async (lane, square) => {
    const asked = async (bank: Neighbour) => {
      const { nextAction } = await bank.create('signup');
      const link = new URL(nextAction.url).searchParams;
      return decodeJwt(await (await bank.fetch(link.get('request_uri') ?? '')).text());
    };
    const [one, other] = [await asked(lane), await asked(square)];
    expect(one).toMatchObject({ response_mode: 'direct_post', client_id: 'x509_san_dns:lane.localhost' });
    expect(one.response_uri).toStartWith('http://lane.localhost:3000/');
    expect(other).toMatchObject({ response_mode: 'direct_post.jwt' });
    expect(other.client_id).toStartWith('x509_hash:');
    expect(other.response_uri).toStartWith('https://square.example/');
    for (const [request, isAsked] of [
      [one, false],
      [other, true],
    ] as const)
      expect(JSON.stringify(request.dcql_query).includes('urn:eudi:pid:de:1')).toBe(isAsked);
    // The switch of the library is the whole process's: nobody has left it on.
    expect(getGlobalConfig().allowInsecureUrls).toBe(false);
  }));

test('of two banks in one process each trusts its own issuers and goes by its own clock', () =>
  withNeighbours(async (lane, square) => {
    const foreign = await square.create('signup');
    await square.wallet(lane.pki.pidIssuer).present(foreign.nextAction.url, nadia());
    expect((await square.read(foreign)).body.error.code).toBe('credential_issuer_not_trusted');
    const [here, there] = [await lane.create('signup'), await square.create('signup')];
    expect([here.createdAt, there.createdAt]).toEqual([
      '2026-11-21T09:00:00.000Z',
      '2027-02-01T18:00:00.000Z',
    ]);
    lane.place.time.advance(601);
    expect((await lane.read(here)).body.status).toBe('expired');
    expect((await square.read(there)).body.status).toBe('pending');
  }));

test('of two banks in one process one closes and opens again, and the other notices nothing', () =>
  withNeighbours(async (lane, square) => {
    await lane.enter('signup', nadia());
    const token = await square.enter('signup', nadia());
    await Promise.all([lane.bank.close(), lane.bank.close()]);
    expect(lane.place.time.waiting).toBe(0);
    expect((await square.call('GET', '/readyz')).status).toBe(200);
    expect((await square.get('/api/users/me', token)).status).toBe(200);
    await square.enter('signin', nadia());
    const again = await Neighbour.open(lane.place);
    try {
      await again.enter('signin', nadia());
    } finally {
      await again.bank.close();
    }
  }));

test('a bank that begins to stop is not ready, begins nothing by itself any more, and still answers', () =>
  withNeighbours(async (lane, square) => {
    const created = await lane.create('signup');
    const headers = { 'client-secret': created.clientSecret };
    const events = new EventReader(
      await lane.fetch(`${lane.place.url}/api/auth/requests/${created.id}/events`, { headers }),
    );
    expect((await events.next())?.data.status).toBe('pending');
    lane.bank.beginStopping();
    expect(await events.next()).toBeUndefined();
    expect(lane.place.time.waiting).toBe(0);
    expect((await lane.call('GET', '/readyz')).body.code).toBe('not_ready');
    expect((await lane.read(created)).status).toBe(200);
    expect((await square.call('GET', '/readyz')).status).toBe(200);
  }));

test('a bank whose opening fails half-way leaves nothing open behind it', async () => {
  const home = await newBankHome();
  const time = new TestTime();
  const anchors = join(home.folder, 'anchors');
  mkdirSync(anchors);
  for (const name of ['one.pem', 'two.pem'])
    writeFileSync(join(anchors, name), toPem(await certify(undefined)));
  const url = 'http://localhost:3000';
  const hosted = {
    VERIFIER: 'vidos',
    VIDOS_URL: 'http://127.0.0.1:9',
    VIDOS_API_KEY: 'key',
    PID_TRUST_ANCHORS_DIR: anchors,
  };
  // Found when the database is open and the app composed: two keys of one name that nobody has joined.
  await expect(openAt({ url, time, home, variables: hosted })).rejects.toThrow(/PID_TRUST_ANCHORS_DIR/);
  expect(time.waiting).toBe(0);
  const bank = await openAt({ url, time, home, variables: {} });
  expect((await bank.elysia.handle(new Request(`${url}/readyz`))).status).toBe(200);
  await bank.close();
  expect(time.waiting).toBe(0);
  await home.remove();
});
