import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { type StandIn, startStandIn } from '../../../src/verifier/vidos/stand-in/server.ts';
import { runScript } from '../../database/run-script.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';
import { type Certified, certify, toPem } from '../../support/certificates.ts';
import { apiKey } from '../../verifier/vidos/support.ts';

const subject = 'C=XY, O=Test, CN=PID CA';
let home: BankHome;
let standIn: StandIn;
let server: RunningServer | undefined;
beforeEach(async () => {
  home = await newBankHome();
  standIn = startStandIn({ apiKey });
  await mkdir(anchors());
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await standIn.stop();
  await home.remove();
});

const anchors = () => join(home.folder, 'anchors');
const put = (name: string, ...certified: Certified[]) =>
  writeFile(join(anchors(), name), toPem(...certified));
const environment = () => ({ ...home.environment, PID_TRUST_ANCHORS_DIR: anchors() });
const hosted = () => ({
  ...environment(),
  VERIFIER: 'vidos',
  VIDOS_URL: standIn.baseUrl,
  VIDOS_API_KEY: apiKey,
});
const issuers = (...args: string[]) => runScript(home.folder, 'issuers.ts', args, home.environment);
/** Anchors of the test's name: why each is there, by issuer. */
const known = () =>
  home.withEngine((engine) =>
    engine.reader.kysely
      .selectFrom('issuer_anchors')
      .select(['issuer_id', 'joined_by'])
      .where('subject', '=', subject)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  );

describe('the anchors of a bank', () => {
  test('are enrolled when it starts, and anew when they have changed', async () => {
    const old = await certify(undefined, { subject });
    const next = await certify(undefined, { subject });
    await put('old.pem', old);
    server = await startServer(environment());
    expect(await known()).toEqual([{ issuer_id: subject, joined_by: 'first' }]);
    await put('next.pem', next, await certify(old, { subject, keys: next.keys, authority: true }));
    await server.reload();
    expect(await known()).toHaveLength(2);
    expect(await known()).toContainEqual({ issuer_id: subject, joined_by: 'certified' });
  });

  test('of a hosted verifier must be one issuer’s, which an operator can say', async () => {
    const [old, next] = [await certify(undefined, { subject }), await certify(undefined, { subject })];
    await put('old.pem', old);
    server = await startServer(hosted());
    await server.stop();
    server = undefined;
    await put('next.pem', next);
    await expect(startServer(hosted())).rejects.toThrow('npm run issuers -- join');

    expect((await issuers('join', join(anchors(), 'next.pem'), subject)).out).toContain(`is of ${subject}`);
    server = await startServer(hosted());
    expect(new Set((await known()).map(({ issuer_id }) => issuer_id))).toEqual(new Set([subject]));
  });
});

describe('npm run issuers', () => {
  test('lists issuers with their anchors and accounts, and says who has none', async () => {
    await put('old.pem', await certify(undefined, { subject }));
    server = await startServer(environment());
    const { code, out } = await issuers();
    expect(code).toBe(0);
    expect(out).toContain(`${subject}\n  accounts  0\n  anchor    `);
  });

  for (const [what, args] of [
    ['without an issuer', ['join', 'old.pem']],
    ['with a word that it does not know', ['leave', 'old.pem', subject]],
  ] as const)
    test(`says how it is called when it is called ${what}`, async () => {
      const { code, err } = await issuers(...args);
      expect({ code, usage: err.includes('npm run issuers') }).toEqual({ code: 2, usage: true });
    });

  test('joins nothing to an issuer that there is not', async () => {
    await put('old.pem', await certify(undefined, { subject }));
    server = await startServer(environment());
    const { code, err } = await issuers('join', join(anchors(), 'old.pem'), 'CN=Nobody');
    expect(code).toBe(1);
    expect(err).toContain('there is no such issuer');
  });
});
