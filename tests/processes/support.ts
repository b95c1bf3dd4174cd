import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from '../../scripts/lib/cluster.ts';
import { openPostgresEngine, type PostgresEngine } from '../../src/database/postgres/engine.ts';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import type { WalletReport } from '../../src/development/wallet/report.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import { EventReader } from '../support/events.ts';
import { testPostgres } from '../support/postgres.ts';

// Real processes of the bank on one PostgreSQL database and one folder of keys, behind a balancer.

const size = 3;

export interface Sent {
  readonly body?: object;
  readonly token?: string | undefined;
  readonly secret?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A payment, a loan or a profile update that was asked for. */
export interface Asked {
  readonly id: string;
  readonly status: string;
  readonly authRequest: CreatedRequest;
}

export interface CreatedRequest {
  readonly id: string;
  readonly clientSecret: string;
  readonly nextAction: { readonly url: string };
}

/** A bank of three processes, asked as a client would ask it, but with a say in which of them is asked. */
export class ManyProcesses {
  readonly cluster: Cluster;
  readonly wallet: Wallet;
  /** The test's own look into the database. */
  readonly engine: PostgresEngine;
  readonly #dead = new Set<number>();
  #last = 0;

  constructor(cluster: Cluster, wallet: Wallet, engine: PostgresEngine) {
    this.cluster = cluster;
    this.wallet = wallet;
    this.engine = engine;
  }

  /** Asks one process, by its number. Throws if nobody answers there. */
  ask(process: number, method: string, path: string, { body, token, secret, headers }: Sent = {}) {
    return fetch(`${this.cluster.processes[process]}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(secret === undefined ? {} : { 'client-secret': secret }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
  }

  /** Asks another process than the last call did, one that is alive, and expects this status. The answer. */
  async call<Answer>(method: string, path: string, expected: number, sent: Sent = {}): Promise<Answer> {
    const answer = await this.ask(this.#another(), method, path, sent);
    const text = await answer.text();
    expect({ status: answer.status, text }).toMatchObject({ status: expected });
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  /** Follows events at one process. */
  async follow(process: number, path: string, sent: Sent = {}): Promise<EventReader> {
    const answer = await this.ask(process, 'GET', path, sent);
    expect(answer.status).toBe(200);
    return new EventReader(answer);
  }

  /** The wallet of a demo customer answers: whatever it fetches and sends goes through the balancer, to different processes. */
  async present({ nextAction }: Pick<CreatedRequest, 'nextAction'>, persona: number): Promise<void> {
    const { refusal, answer } = await this.tryToPresent({ nextAction }, persona);
    expect({ refusal: refusal?.message, status: answer?.status }).toEqual({
      refusal: undefined,
      status: 200,
    });
  }

  /** The same where the bank may not take the answer. */
  tryToPresent({ nextAction }: Pick<CreatedRequest, 'nextAction'>, persona: number): Promise<WalletReport> {
    return this.wallet.present(nextAction.url, personaAt(persona, 1));
  }

  /** A session of a demo customer. Returns its token. */
  async signIn(persona: number): Promise<string> {
    const created = await this.call<CreatedRequest>('POST', '/api/auth/requests', 201, {
      body: { kind: 'signin' },
    });
    await this.present(created, persona);
    return this.redeem(created);
  }

  /** Opens the session of an authorized request. Returns its token. */
  async redeem({ id, clientSecret: secret }: CreatedRequest): Promise<string> {
    const opened = await this.call<{ token: string }>('POST', `/api/auth/requests/${id}/session`, 201, {
      secret,
    });
    return opened.token;
  }

  /** Pays one customer out of the account of another, who answers with the wallet. */
  async pay(payer: { readonly token: string; readonly persona: number }, iban: string): Promise<void> {
    const body = { recipientName: 'A friend', recipientIban: iban, amount: '1.00', currency: 'EUR' };
    const asked = await this.call<Asked>('POST', '/api/payments', 201, { token: payer.token, body });
    await this.present(asked.authRequest, payer.persona);
  }

  async ibanOf(token: string): Promise<string> {
    const { items } = await this.call<{ items: { iban: string }[] }>('GET', '/api/accounts', 200, { token });
    return items[0]?.iban ?? '';
  }

  async kill(process: number): Promise<void> {
    await this.cluster.kill(process);
    this.#dead.add(process);
  }

  async replace(process: number): Promise<void> {
    await this.cluster.replace(process);
    this.#dead.delete(process);
  }

  #another(): number {
    do this.#last = (this.#last + 1) % size;
    while (this.#dead.has(this.#last));
    return this.#last;
  }
}

/** Runs a test with three processes that start at the same moment on an empty database. At its end the ledger must be sound. */
export function withProcesses(
  run: (bank: ManyProcesses) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): () => Promise<void> {
  return async () => {
    const { bank, close } = await openProcesses(environment);
    try {
      await run(bank);
      await expectSoundLedger(bank);
    } finally {
      await close();
    }
  };
}

/** The same for several tests, which have the three processes one after the other: starting them takes longer than most tests. */
export function describeWithProcesses(name: string, tests: (bank: () => ManyProcesses) => void): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof openProcesses>> | undefined;
    beforeAll(async () => {
      opened = await openProcesses();
    }, 60_000);
    afterAll(() => opened?.close(), 60_000);
    tests(() => {
      if (!opened) throw new Error('the processes did not start');
      return opened.bank;
    });
    test('and the ledger is sound', () => expectSoundLedger(opened?.bank));
  });
}

async function expectSoundLedger(bank: ManyProcesses | undefined): Promise<void> {
  expect(bank && (await verifyLedger(bank.engine.reader))).toEqual([]);
}

async function openProcesses(environment: Readonly<Record<string, string>> = {}) {
  const database = await (await testPostgres()).createEmptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tessera-processes-'));
  const remove = async (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  };
  try {
    const cluster = await startCluster(size, {
      DATABASE_URL: database.url,
      DATABASE_CONNECTIONS: '8',
      DATA_DIR: folder,
      CREATES_PER_MINUTE: '0',
      PENDING_PER_CUSTOMER: '1000',
      ...environment,
    });
    const engine = openPostgresEngine({ url: database.url, connections: 4, timeoutSeconds: 10 });
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(folder),
      publicHost: 'localhost',
      now: new Date(),
    });
    const close = async (): Promise<void> => {
      await engine.close();
      await cluster.stop();
      await remove();
    };
    return { bank: new ManyProcesses(cluster, createWallet({ pki }), engine), close };
  } catch (error) {
    await remove();
    throw error;
  }
}
