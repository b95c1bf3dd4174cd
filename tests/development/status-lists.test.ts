import { describe, expect, test } from 'bun:test';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Elysia } from 'elysia';
import { StatusListIssuer } from '../../src/development/pid-issuer/status-list-issuer.ts';
import { statusListRoutes } from '../../src/development/pid-issuer/status-list-routes.ts';
import { StatusRegister } from '../../src/development/pid-issuer/status-register.ts';
import { ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createStatusChecker } from '../../src/verifier/openid4vp/status/checker.ts';
import { readStatusReference } from '../../src/verifier/openid4vp/status/reference.ts';
import { trustIn } from '../../src/verifier/openid4vp/trust/chains.ts';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { TestTime } from '../support/time.ts';
import { temporaryFolder } from './support.ts';

const publicUrl = 'https://bank.example';

/** The issuer with its routes, and a verifier that fetches from them. */
async function bench(folder: string) {
  const time = new TestTime();
  const pki = await ensureDevelopmentPki({ folder, publicHost: 'bank.example', now: time.now() });
  const issuer = new StatusListIssuer({ pki, clock: time, publicUrl });
  const app = new Elysia().use(statusListRoutes(issuer));
  const checker = createStatusChecker({
    fetch: (url) => app.handle(new Request(url)),
    clock: time,
    allowedHosts: ['bank.example'],
    cache: { minTtlSeconds: 1 },
  });
  const trust = trustIn(readCertificates(pki.pidIssuer.caCertificatePem), 'status_list_signer');
  return {
    time,
    pki,
    issuer,
    get: (path: string) => app.handle(new Request(`${publicUrl}${path}`)),
    stateOf: async (claim: unknown) => {
      const reference = readStatusReference(claim);
      if (reference === 'none') throw new Error('the PID has no status');
      return (await checker.check(reference, trust)).state;
    },
  };
}

describe('the development issuer', () => {
  test('revokes, suspends and restores the PIDs of one persona, those to come included', async () => {
    await using folder = await temporaryFolder();
    const { issuer, stateOf, time } = await bench(folder.path);
    const [alice, bruno] = [await issuer.claimFor('alice'), await issuer.claimFor('bruno')];
    for (const [status, state] of [
      ['revoked', 'revoked'],
      ['suspended', 'suspended'],
      ['valid', 'valid'],
    ] as const) {
      await issuer.setStatus('alice', status);
      expect(await issuer.statusOf('alice')).toBe(status);
      const afterwards = await issuer.claimFor('alice');
      // Verifiers keep a list for its ttl.
      time.advance(1);
      expect(await stateOf(alice)).toBe(state);
      expect(await stateOf(afterwards)).toBe(state);
      expect(await stateOf(bruno)).toBe('valid');
    }
  });

  test('says the same in every process that uses the folder', async () => {
    await using folder = await temporaryFolder();
    const { issuer, stateOf, pki, time } = await bench(folder.path);
    const claim = await issuer.claimFor('alice');
    const commandLine = new StatusListIssuer({ pki, clock: time, publicUrl });
    await commandLine.setStatus('alice', 'revoked');
    const afterwards = await commandLine.claimFor('alice');
    expect(await stateOf(claim)).toBe('revoked');
    expect(await stateOf(afterwards)).toBe('revoked');
  });

  test('gives every PID a place of its own, whoever else is being given one', async () => {
    await using folder = await temporaryFolder();
    const registers = Array.from({ length: 4 }, () => new StatusRegister(folder.path));
    const places = await Promise.all(
      registers.flatMap((register) => Array.from({ length: 50 }, () => register.allocate('alice'))),
    );
    expect(new Set(places.map(({ list, idx }) => `${list}/${idx}`)).size).toBe(200);
  });

  test('leaves a place to whoever is first in the file', async () => {
    await using folder = await temporaryFolder();
    const [first, second] = [new StatusRegister(folder.path), new StatusRegister(folder.path)];
    const { list, idx } = await first.allocate('alice');
    await appendFile(
      join(folder.path, 'status-lists.jsonl'),
      `${JSON.stringify({ list, idx, persona: 'bruno', nonce: 1 })}\n`,
    );
    await second.setStatus('bruno', 'revoked');
    expect(await second.notValid(1)).toEqual(new Map());
    await first.setStatus('alice', 'revoked');
    expect(await second.notValid(1)).toEqual(new Map([[idx, 'revoked']]));
  });

  test('goes on to another list when one is half full', async () => {
    await using folder = await temporaryFolder();
    const lines = Array.from({ length: 65_536 }, (_, idx) =>
      JSON.stringify({ list: 1, idx, persona: 'alice', nonce: idx }),
    );
    await appendFile(join(folder.path, 'status-lists.jsonl'), `${lines.join('\n')}\n`);
    const register = new StatusRegister(folder.path);
    expect((await register.allocate('bruno')).list).toBe(2);
    await register.setStatus('bruno', 'revoked');
    expect((await register.notValid(2))?.size).toBe(1);
    expect(await register.notValid(3)).toBeUndefined();
  });
});

describe('the route of the status lists', () => {
  test('serves a list as a Status List Token', async () => {
    await using folder = await temporaryFolder();
    const { get } = await bench(folder.path);
    const response = await get('/wallet/status-lists/1');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/statuslist+jwt');
    expect((await response.text()).split('.')).toHaveLength(3);
  });

  test.each(['2', '0', '01', '-1', '1.5', 'x', '9999999'])('knows no list %s', async (list) => {
    await using folder = await temporaryFolder();
    const { get } = await bench(folder.path);
    expect((await get(`/wallet/status-lists/${list}`)).status).toBe(404);
  });
});
