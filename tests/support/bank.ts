import { BlockList } from 'node:net';
import { type App, type AppDependencies, createApp } from '../../src/bank/app.ts';
import type { Engine } from '../../src/database/engine.ts';
import { resetDemoData } from '../../src/development/demo/reset.ts';
import { LoanReview } from '../../src/features/loans/index.ts';
import { createLogger } from '../../src/http/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';
import type { CanonicalClaims } from '../../src/verifier/pid/pid.ts';
import { openTestEngine } from './database.ts';
import { FakeVerifier, verified } from './fake-verifier.ts';
import { TestTime } from './time.ts';

// Elysia asks for a garbage collection whenever it composes an app: a server does that once, and the tests thousands of times.
Object.assign(Bun, { gc: () => 0 });

export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
  readonly secret?: string | undefined;
  readonly token?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; fails the test if it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  readonly body: any;
}

/** A bank on a temporary database, with a clock that is moved by hand and a wallet that does what the test says. */
export interface TestBank {
  readonly app: App;
  /** Decisions about loans that the rule did not pay out, without the audit that staff leaves. */
  readonly loanReview: LoanReview;
  readonly engine: Engine;
  readonly verifier: FakeVerifier;
  readonly time: TestTime;
  /** What was logged since it was started. */
  logs(): Record<string, unknown>[];
  fetch(method: string, path: string, call?: Call): Promise<Response>;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** Creates a request and says what the verifier calls it. */
  create(kind: 'signup' | 'signin'): Promise<CreatedByTest>;
  /** Signs a person up and redeems the session. */
  signUp(claims?: CanonicalClaims): Promise<{ token: string; session: { id: string } }>;
  /** Signs a person in and redeems the session. */
  signIn(claims?: CanonicalClaims): Promise<{ token: string; session: { id: string } }>;
  close(): Promise<void>;
}

export interface CreatedByTest {
  readonly id: string;
  readonly secret: string;
  readonly externalId: string;
  readonly path: string;
}

/** The token of vera, who is staff of every test bank unless its settings say otherwise. */
export const staffToken = newSecret();

/**
 * Opens a test bank: the app of src/bank/app.ts with a test's own verifier, clock and database. If it is given an engine, the test keeps
 * that and closes it.
 */
export async function openTestBank(
  overrides: Partial<Omit<AppDependencies, 'engine'>> & { readonly engine?: Engine } = {},
): Promise<TestBank> {
  const { engine, close } = overrides.engine
    ? { engine: overrides.engine, close: async () => undefined }
    : await openTestEngine();
  const time = new TestTime();
  const verifier = new FakeVerifier(engine);
  const lines: string[] = [];
  const logger = createLogger({ level: 'debug', clock: time, write: (text) => void lines.push(text) });
  const app = createApp({
    engine,
    verifier,
    clock: time,
    timers: time,
    logger,
    publicUrl: 'http://localhost',
    pages: { origins: ['http://localhost', 'https://app.bank.example'], apps: [], crossDevice: true },
    cookieOrigins: [],
    createsPerMinute: 0,
    pendingPerCustomer: 20,
    asking: { signup: { needed: [], welcome: ['document_number', 'portrait'] }, matching: [] },
    trustedProxies: new BlockList(),
    maxBodyBytes: 16_384,
    sessionTtlSeconds: 3600,
    retentionDays: 30,
    sweepEverySeconds: 0,
    keepPortraits: false,
    pidTypes: ['urn:eudi:pid:1'],
    paymentLimitMinor: 10_000_000,
    loans: { annualRateBasisPoints: 590, ceilingMinor: 2_500_000, pauseHours: 24 },
    random: seededRandom('test bank'),
    staff: [{ name: 'vera', tokenHash: hashSecret(staffToken) }],
    resetDemoData: (tx) => resetDemoData(tx, { customers: 3, seed: 1, now: time.now() }),
    ...overrides,
  });

  await app.begin();
  await app.enrolIssuers();
  logger.flush();
  lines.length = 0;

  const fetch = async (method: string, path: string, call: Call = {}): Promise<Response> =>
    app.elysia.handle(new Request(`http://localhost${path}`, toInit(method, call)));

  const call = async (method: string, path: string, asked: Call = {}): Promise<Answer> => {
    const answer = await fetch(method, path, asked);
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      get body() {
        return JSON.parse(text);
      },
    };
  };

  const create = async (kind: 'signup' | 'signin'): Promise<CreatedByTest> => {
    const { status, body, text } = await call('POST', '/api/auth/requests', { json: { kind } });
    if (status !== 201) throw new Error(`not created: ${text}`);
    const externalId = new URL(body.nextAction.url).searchParams.get('request_uri') ?? '';
    return { id: body.id, secret: body.clientSecret, externalId, path: `/api/auth/requests/${body.id}` };
  };

  const enter = async (kind: 'signup' | 'signin', claims?: CanonicalClaims) => {
    const { path, secret, externalId } = await create(kind);
    await verifier.settle(externalId, verified(claims));
    const { status, body, text } = await call('POST', `${path}/session`, { secret });
    if (status !== 201) throw new Error(`not redeemed: ${text}`);
    return body;
  };

  return {
    app,
    loanReview: new LoanReview({ engine, clock: overrides.clock ?? time }),
    engine,
    verifier,
    time,
    logs: () => {
      logger.flush();
      return lines.flatMap((text) => text.trimEnd().split('\n')).map((line) => JSON.parse(line));
    },
    fetch,
    call,
    create,
    signUp: (claims) => enter('signup', claims),
    signIn: (claims) => enter('signin', claims),
    async close() {
      app.streams.closeAll();
      logger.flush();
      await close();
    },
  };
}

function toInit(method: string, { headers, json, raw, secret, token }: Call): RequestInit {
  const body = json === undefined ? raw : JSON.stringify(json);
  return {
    method,
    headers: {
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
      ...(secret === undefined ? {} : { 'client-secret': secret }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

/** From now on the bank sees calls come over connections from this address; null for one that it cannot tell. */
export function callFrom(bank: Pick<TestBank, 'app'>, address: string | null): void {
  const connections = {
    requestIP: () => (address === null ? null : { address, family: 'IPv4', port: 4711 }),
  };
  bank.app.elysia.server = connections as unknown as typeof bank.app.elysia.server;
}

/** Runs a test on a bank of its own. */
export async function withBank(
  run: (bank: TestBank) => Promise<void>,
  overrides: Parameters<typeof openTestBank>[0] = {},
): Promise<void> {
  const bank = await openTestBank(overrides);
  try {
    await run(bank);
  } finally {
    await bank.close();
  }
}
