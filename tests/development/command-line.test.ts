import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { StatusRegister } from '../../src/development/pid-issuer/status-register.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { misbehaviours } from '../../src/development/wallet/misbehaviours/index.ts';
import { FakeVerifier } from './fake-verifier.ts';
import { faultsOf } from './judge.ts';
import { temporaryFolder } from './support.ts';

/** A verifier and a wallet API behind a real socket, and the command line run as a process of its own. */
async function open() {
  const folder = await temporaryFolder();
  const now = new Date();
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder.path),
    publicHost: 'localhost',
    now,
  });
  let verifier: FakeVerifier | undefined;
  let refuses = false;
  let hasPending = true;
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const path = new URL(request.url).pathname;
      if (path === '/wallet/api/newest') {
        return hasPending ? Response.json({ link: verifier?.link }) : Response.json({}, { status: 404 });
      }
      if (refuses && request.method === 'POST')
        return Response.json({ error: 'invalid_request' }, { status: 400 });
      return (await verifier?.handle(request)) ?? new Response('', { status: 500 });
    },
  });
  const publicUrl = `http://localhost:${server.port}`;
  verifier = await FakeVerifier.start(pki, now, { publicUrl });
  const run = async (...words: string[]) => {
    const child = Bun.spawn([process.execPath, join(import.meta.dir, '../../scripts/wallet.ts'), ...words], {
      env: { ...process.env, NODE_ENV: 'test', DATA_DIR: folder.path, PUBLIC_URL: publicUrl },
      stdout: 'pipe',
      stderr: 'pipe',
    });
    const [out, error, code] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ]);
    return { out, error, code };
  };
  return {
    run,
    verifier,
    dataDir: folder.path,
    faults: async () => {
      const [message] = verifier.received;
      return message && (await faultsOf(message, verifier, pki, new Date()));
    },
    set: (state: { refuses?: boolean; hasPending?: boolean }) => {
      refuses = state.refuses ?? false;
      hasPending = state.hasPending ?? true;
      verifier.received.length = 0;
    },
    async close() {
      await server.stop(true);
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('the wallet on the command line', () => {
  let bank: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    bank = await open();
  });
  afterAll(() => bank.close());

  test('presents, and exits with 0 when the bank accepts', async () => {
    bank.set({});
    const { out, error, code } = await bank.run('present', bank.verifier.link, '--as', 'nadia');
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('Tessera at localhost');
    expect(out).toContain('HTTP 200');
    expect(await bank.faults()).toEqual([]);
  });

  test('exits with 1 and prints what the bank says when it refuses', async () => {
    bank.set({ refuses: true });
    const { out, code } = await bank.run('present', bank.verifier.link, '--as', 'nadia');
    expect(code).toBe(1);
    expect(out).toContain('HTTP 400: {"error":"invalid_request"}');
  });

  test('misbehaves by name, and prints the report as JSON', async () => {
    bank.set({});
    const { out, code } = await bank.run(
      'present',
      'newest',
      '--as',
      'clara',
      '--misbehave',
      'no-kb-jwt',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ accepted: true, answer: { status: 200 } });
    expect(await bank.faults()).toEqual(['kb.missing']);
  });

  test('inspects without answering', async () => {
    bank.set({});
    const { out, code } = await bank.run('inspect', bank.verifier.link);
    expect(code).toBe(0);
    expect(out).toContain('address.formatted');
    expect(bank.verifier.received).toEqual([]);
  });

  test('declines', async () => {
    bank.set({});
    expect((await bank.run('decline', bank.verifier.link)).code).toBe(0);
    expect(await bank.faults()).toEqual(['error.access_denied']);
  });

  test('prints the newest pending link, or says that there is none', async () => {
    bank.set({});
    expect((await bank.run('newest')).out.trim()).toBe(bank.verifier.link);
    bank.set({ hasPending: false });
    expect(await bank.run('present', 'newest', '--as', 'nadia')).toMatchObject({
      code: 1,
      error: expect.stringContaining('No request waits'),
    });
  });

  test('revokes, suspends and restores the PIDs of a persona', async () => {
    const status = () => new StatusRegister(developmentFolder(bank.dataDir)).statusOf('bruno');
    for (const [word, expected] of [
      ['revoke', 'revoked'],
      ['suspend', 'suspended'],
      ['restore', 'valid'],
    ] as const) {
      expect(await bank.run(word, 'bruno')).toMatchObject({
        code: 0,
        out: `PIDs of bruno are ${expected} now.\n`,
      });
      expect(await status()).toBe(expected);
    }
  });

  test('lists personas and misbehaviours', async () => {
    expect((await bank.run('personas')).out).toMatch(/^nadia .*\n(.*\n)*alice /);
    const lines = (await bank.run('misbehaviours')).out.trim().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(misbehaviours.map(({ name }) => name));
  });

  test.each([
    [[]],
    [['dance']],
    [['present']],
    [['present', 'newest']],
    [['present', 'newest', '--as', 'mallory']],
    [['present', 'newest', '--as', 'nadia', '--misbehave', 'sulks']],
    [['present', 'newest', 'surplus', '--as', 'nadia']],
    [['inspect', '--unknown']],
    [['revoke']],
    [['revoke', 'mallory']],
  ])('%j is not understood, and exits with 2', async (words) => {
    bank.set({});
    const { out, error, code } = await bank.run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('npm run wallet -- <command>');
    expect(bank.verifier.received).toEqual([]);
  });
});

test('browser answers a request for the browser as JSON that the bank takes, and needs one to answer', async () => {
  await using folder = await temporaryFolder();
  const child = (input: string, ...words: string[]) => {
    const started = Bun.spawn(
      [process.execPath, join(import.meta.dir, '../../scripts/wallet.ts'), ...words],
      {
        env: { ...process.env, NODE_ENV: 'test', DATA_DIR: folder.path },
        stdin: new TextEncoder().encode(input),
        stdout: 'pipe',
        stderr: 'pipe',
      },
    );
    return Promise.all([new Response(started.stdout).text(), started.exited]);
  };
  const asked = {
    type: 'digital_credentials',
    protocol: 'openid4vp-v1-unsigned',
    data: {
      response_type: 'vp_token',
      response_mode: 'dc_api',
      nonce: 'n'.repeat(32),
      client_metadata: {},
      dcql_query: {
        credentials: [{ id: 'pid', format: 'dc+sd-jwt', meta: { vct_values: ['urn:eudi:pid:1'] } }],
      },
    },
  };
  const origin = 'http://localhost:3000';
  const [answer, code] = await child(JSON.stringify(asked), 'browser', origin, '--as', 'nadia');
  expect(code).toBe(0);
  expect(JSON.parse(answer)).toEqual({
    origin,
    protocol: asked.protocol,
    data: { vp_token: { pid: [expect.stringContaining('~')] } },
  });
  expect((await child('{}', 'browser', origin, '--as', 'nadia'))[1]).toBe(2);
  expect((await child(JSON.stringify(asked), 'browser', '--as', 'nadia'))[1]).toBe(2);
});
