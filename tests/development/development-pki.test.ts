import { expect, test } from 'bun:test';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DevelopmentPki,
  developmentIssuerUri,
  ensureDevelopmentPki,
} from '../../src/development/pki/development-pki.ts';
import { developmentIssuerSubject } from '../../src/lib/development-issuer.ts';
import { temporaryFolder } from './support.ts';

const now = new Date('2026-11-20T10:00:00.000Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const ensure = (folder: string, changes: { publicHost?: string; now?: Date } = {}) =>
  ensureDevelopmentPki({ folder, publicHost: 'bank.example', now, ...changes });

const certificateTexts = (pki: DevelopmentPki) => ({
  pidCa: pki.pidIssuer.caCertificatePem,
  pid: pki.pidIssuer.certificatePem,
  relyingPartyCa: pki.relyingParty.caCertificatePem,
  relyingParty: pki.relyingParty.chainPem,
});

function expectSound(pki: DevelopmentPki): void {
  const pairs = [
    [pki.pidIssuer.caCertificatePem, pki.pidIssuer.certificatePem, pki.pidIssuer.privateKeyPem],
    [pki.relyingParty.caCertificatePem, pki.relyingParty.chainPem, pki.relyingParty.privateKeyPem],
  ] as const;
  for (const [caPem, leafPem, keyPem] of pairs) {
    const ca = new X509Certificate(caPem);
    const leaf = new X509Certificate(leafPem);
    expect(ca.ca).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.publicKey.equals(createPublicKey(keyPem))).toBe(true);
  }
}

test('the first start makes an issuer and a relying party whose chains verify', async () => {
  await using folder = await temporaryFolder();
  const pki = await ensure(join(folder.path, 'development'));
  expectSound(pki);
  const pidCa = new X509Certificate(pki.pidIssuer.caCertificatePem);
  expect(pidCa.subject.replaceAll('\n', ', ')).toBe(developmentIssuerSubject);
  expect(new X509Certificate(pki.pidIssuer.certificatePem).subjectAltName).toBe(
    `URI:${developmentIssuerUri}, DNS:pid-issuer.tessera.localhost`,
  );
  expect(new X509Certificate(pki.relyingParty.chainPem).subjectAltName).toBe(
    'DNS:bank.example, DNS:localhost',
  );
});

test('private keys are readable by their owner only, and no temporary file stays behind', async () => {
  await using folder = await temporaryFolder();
  await ensure(folder.path);
  const names = (await readdir(folder.path)).sort();
  expect(names).toEqual([
    'pid-issuer-ca.key.pem',
    'pid-issuer-ca.pem',
    'pid-issuer.key.pem',
    'pid-issuer.pem',
    'relying-party-ca.key.pem',
    'relying-party-ca.pem',
    'relying-party.key.pem',
    'relying-party.pem',
  ]);
  for (const name of names.filter((one) => one.endsWith('.key.pem'))) {
    expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
  }
});

test('later starts reuse every key and certificate', async () => {
  await using folder = await temporaryFolder();
  const first = await ensure(folder.path);
  expect(await ensure(folder.path, { now: days(200) })).toEqual(first);
});

test('starts at the same moment agree on one issuer', async () => {
  await using folder = await temporaryFolder();
  const all = await Promise.all(Array.from({ length: 8 }, () => ensure(folder.path)));
  for (const pki of all) {
    expectSound(pki);
    expect(pki).toEqual(await ensure(folder.path));
  }
});

test('another public host reissues the relying party and nothing else', async () => {
  await using folder = await temporaryFolder();
  const before = await ensure(folder.path);
  const after = await ensure(folder.path, { publicHost: 'other.example' });
  expectSound(after);
  expect(new X509Certificate(after.relyingParty.chainPem).subjectAltName).toBe(
    'DNS:other.example, DNS:localhost',
  );
  expect({ ...certificateTexts(after), relyingParty: '' }).toEqual({
    ...certificateTexts(before),
    relyingParty: '',
  });
  expect(after.relyingParty.privateKeyPem).toBe(before.relyingParty.privateKeyPem);
});

test.each([
  ['about to expire', 340],
  ['expired', 400],
])('leaves that are %s are renewed under the same authorities', async (_, age) => {
  await using folder = await temporaryFolder();
  const before = await ensure(folder.path);
  const after = await ensure(folder.path, { now: days(age) });
  expectSound(after);
  expect(after.pidIssuer.caCertificatePem).toBe(before.pidIssuer.caCertificatePem);
  expect(after.relyingParty.caCertificatePem).toBe(before.relyingParty.caCertificatePem);
  for (const pem of [after.pidIssuer.certificatePem, after.relyingParty.chainPem]) {
    expect(new X509Certificate(pem).validToDate.getTime()).toBeGreaterThan(days(age + 300).getTime());
  }
});

test('an authority is renewed before it could issue a leaf that outlives it', async () => {
  await using folder = await temporaryFolder();
  const before = await ensure(folder.path);
  const later = days(3650 - 300);
  const after = await ensure(folder.path, { now: later });
  expectSound(after);
  expect(after.pidIssuer.caCertificatePem).not.toBe(before.pidIssuer.caCertificatePem);
  const [ca, leaf] = [after.pidIssuer.caCertificatePem, after.pidIssuer.certificatePem].map(
    (pem) => new X509Certificate(pem),
  );
  expect(ca?.validToDate.getTime()).toBeGreaterThan(leaf?.validToDate.getTime() ?? Number.POSITIVE_INFINITY);
});

test('a start killed between two files is completed by the next', async () => {
  await using folder = await temporaryFolder();
  const whole = await ensure(folder.path);
  for (const name of await readdir(folder.path)) {
    await rm(join(folder.path, name));
    expectSound(await ensure(folder.path));
  }
  expect(await readdir(folder.path)).toHaveLength(8);
  expect((await ensure(folder.path)).pidIssuer.privateKeyPem).not.toBe(whole.pidIssuer.privateKeyPem);
});

test('a file that holds no certificate is made anew; one that holds no key stops the start', async () => {
  await using folder = await temporaryFolder();
  await ensure(folder.path);
  await writeFile(join(folder.path, 'pid-issuer.pem'), 'not a certificate');
  expectSound(await ensure(folder.path));
  expect(await readFile(join(folder.path, 'pid-issuer.pem'), 'utf8')).toStartWith(
    '-----BEGIN CERTIFICATE-----',
  );
  await writeFile(join(folder.path, 'pid-issuer.key.pem'), 'not a key');
  await expect(ensure(folder.path)).rejects.toThrow('pid-issuer.key.pem');
});
