import { describe, expect, test } from 'bun:test';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustEvent } from '../../../src/verifier/openid4vp/trust/event.ts';
import { type Certified, certify, privateKeyPem, toPem, toX5c } from '../../support/certificates.ts';
import { oddPem } from '../../support/odd-certificates.ts';
import { anchorFolder, openStore as open, parties, sdJwtPid, types } from './support.ts';

async function anAuthority(): Promise<Certified> {
  return await certify(undefined, { subject: 'CN=Somebody' });
}

const leftOut = (events: readonly TrustEvent[]) =>
  events
    .filter(({ event }) => event === 'trust_anchor_left_out')
    .map(({ file, reason }) => `${file}: ${reason}`);

/** Files that cannot be used, beside a good one, each with the reason that is told. */
const useless: readonly [string, string, () => Promise<Record<string, Certified | string>>][] = [
  [
    'a file that is cut off',
    'b.pem: is not whole',
    async () => ({ 'b.pem': toPem(await anAuthority()).slice(0, -40) }),
  ],
  ['a file that begins and no more', 'b.pem: is not whole', async () => ({ 'b.pem': '-----BEGIN CERT' })],
  [
    'a file of more than a megabyte',
    'b.pem: is too large',
    async () => ({ 'b.pem': `${toPem(await anAuthority())}${' '.repeat(1_048_576)}` }),
  ],
  ['a file without a certificate', 'b.pem: holds no certificate', async () => ({ 'b.pem': 'nothing' })],
  ['an empty file', 'b.crt: holds no certificate', async () => ({ 'b.crt': '' })],
  [
    'bytes that are no certificate',
    'b.pem: cannot be read as an X.509 certificate',
    async () => ({ 'b.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }),
  ],
  [
    'a DER file that is no certificate',
    'b.cer: cannot be read as an X.509 certificate',
    async () => ({ 'b.cer': '0nonsense' }),
  ],
  [
    'something else in PEM',
    'b.pem: is no certificate but: PKCS7',
    async () => ({ 'b.pem': '-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n' }),
  ],
  [
    'a key on a curve that the runtime does not know',
    'b.pem: has a key of a kind that is not supported: brainpoolP256r1',
    async () => ({ 'b.pem': oddPem('brainpool') }),
  ],
  [
    'a key for RSA-PSS',
    'b.pem: has a key of a kind that is not supported: RSA-PSS',
    async () => ({ 'b.pem': oddPem('rsaPss') }),
  ],
  [
    'an Ed25519 key',
    'b.pem: "C=UT, CN=Odd ed25519" has a key with which no certificate is verified here: ed25519',
    async () => ({ 'b.pem': oddPem('ed25519') }),
  ],
  [
    'a private key',
    'b.pem: holds a private key',
    async () => {
      const authority = await anAuthority();
      return { 'b.pem': `${toPem(authority)}\n${await privateKeyPem(authority.keys)}` };
    },
  ],
  [
    'a folder that is not named after a configured type',
    'urn_eudi_pid_fr_1: is a folder that is not named after a configured type',
    async () => ({ 'urn_eudi_pid_fr_1/a.pem': await anAuthority() }),
  ],
  [
    'a broken file in the folder of a type',
    'urn_eudi_pid_1/b.pem: holds no certificate',
    async () => ({ 'urn_eudi_pid_1/b.pem': '' }),
  ],
];

describe('left out, at the start and on a reload, with its file and the reason, is', () => {
  for (const [name, said, files] of useless) {
    test(`${name}, and everything else is taken over`, async () => {
      const { first, second } = await parties();
      await using folder = await anchorFolder({ 'first.pem': first.authority });
      const { store, accepts, events } = await open({ folder: folder.path });
      expect([accepts(first), accepts(second), leftOut(events)]).toEqual([types, [], []]);
      await folder.put({ 'second.pem': second.authority, ...(await files()) });
      await store.reload();
      expect([accepts(first), accepts(second), leftOut(events)]).toEqual([types, types, [said]]);
      const started = await open({ folder: folder.path });
      expect([started.accepts(first), started.accepts(second)]).toEqual([types, types]);
      expect(leftOut(started.events)).toEqual([said]);
      expect(started.events.find(({ event }) => event === 'trust_anchor_left_out')?.level).toBe('error');
    });
  }

  test('said once, and again when it is another', async () => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority, 'b.pem': '' });
    const { store, events } = await open({ folder: folder.path });
    await store.reload();
    await folder.put({ 'b.pem': oddPem('rsaPss') });
    await store.reload();
    await store.reload();
    expect(leftOut(events)).toEqual([
      'b.pem: holds no certificate',
      'b.pem: has a key of a kind that is not supported: RSA-PSS',
    ]);
  });

  test('a link that leads nowhere', async () => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    await symlink('gone.pem', join(folder.path, 'link.pem'));
    const { accepts, events } = await open({ folder: folder.path });
    expect([accepts(first), leftOut(events)]).toEqual([types, ['link.pem: cannot be read']]);
  });

  test('one certificate of a file, and the others of it are anchors', async () => {
    const { first, second } = await parties();
    const pem = `${toPem(first.authority)}${oddPem('brainpool')}${toPem(second.authority)}`;
    await using folder = await anchorFolder({ 'all.pem': pem });
    const { accepts, events } = await open({ folder: folder.path });
    expect([accepts(first), accepts(second)]).toEqual([types, types]);
    expect(leftOut(events)).toEqual([
      'all.pem: certificate 2 has a key of a kind that is not supported: brainpoolP256r1',
    ]);
  });

  test('the last certificate of a file that is cut off', async () => {
    const { first, second } = await parties();
    const pem = toPem(first.authority, second.authority).slice(0, -40);
    await using folder = await anchorFolder({ 'all.pem': pem });
    const { accepts, events } = await open({ folder: folder.path });
    expect([accepts(first), accepts(second)]).toEqual([types, []]);
    expect(leftOut(events)).toEqual(['all.pem: certificate 2 is not whole']);
  });
});

describe('a file that was good and is no longer read on a reload keeps its anchors', () => {
  const written: readonly [string, string | undefined, (pem: string) => string][] = [
    ['because it is cut off', 'is not whole', (pem) => pem.slice(0, -40)],
    ['because it is empty', 'holds no certificate', () => ''],
    [
      'because its key is unknown',
      'has a key of a kind that is not supported: RSA-PSS',
      () => oddPem('rsaPss'),
    ],
  ];
  test.each(written)('%s', async (_, reason, change) => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'urn_eudi_pid_1/first.pem': first.authority });
    const { store, accepts, events } = await open({ folder: folder.path });
    await folder.put({ 'urn_eudi_pid_1/first.pem': change(toPem(first.authority)) });
    await store.reload();
    expect(accepts(first)).toEqual([sdJwtPid]);
    expect(leftOut(events)).toEqual([
      `urn_eudi_pid_1/first.pem: ${reason}; its former certificates stay in use`,
    ]);
    await folder.put({ 'urn_eudi_pid_1/first.pem': undefined });
    await store.reload();
    expect(accepts(first)).toEqual([]);
  });
});

describe('an anchor may be in a file', () => {
  test.each(['first.cer', 'first.der', 'first.crt', 'first.pem', 'FIRST.CER'])('of DER: %s', async (name) => {
    const { first } = await parties();
    await using folder = await anchorFolder();
    await Bun.write(join(folder.path, name), first.authority.certificate.rawData);
    const { accepts, events } = await open({ folder: folder.path });
    expect([accepts(first), leftOut(events)]).toEqual([types, []]);
  });

  test.each([
    ['of another system', (pem: string) => `\ufeff${pem.replaceAll('\n', '\r\n')}`],
    ['with words around it', (pem: string) => `subject=CN=First\n${pem}\nfrom the ministry\n`],
  ])('%s', async (_, change) => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'first.pem': change(toPem(first.authority)) });
    const { accepts, events } = await open({ folder: folder.path });
    expect([accepts(first), leftOut(events)]).toEqual([types, []]);
  });
});

describe('a certificate in the folder that is not an authority’s', () => {
  const selfSigned = async () => {
    const authority = await certify(undefined, { authority: false, subject: 'CN=Self' });
    return { authority, x5c: toX5c(authority) };
  };

  test('is trusted as exactly the signer that it is, outside production', async () => {
    const { first } = await parties();
    const self = await selfSigned();
    const leaf = await certify(first.authority, { subject: 'CN=Signer' });
    await using folder = await anchorFolder({ 'self.pem': self.authority, 'leaf.pem': leaf });
    const { accepts, acceptsStatusOf, events } = await open({ folder: folder.path, allowSigners: true });
    expect([accepts(self), acceptsStatusOf(self)]).toEqual([types, types]);
    expect(accepts({ authority: leaf, x5c: toX5c(leaf, first.authority) })).toEqual(types);
    expect([accepts(first), leftOut(events)]).toEqual([[], []]);
  });

  test('is left out in production, and said to be', async () => {
    const { first } = await parties();
    const self = await selfSigned();
    await using folder = await anchorFolder({ 'self.pem': self.authority, 'first.pem': first.authority });
    const { accepts, events } = await open({ folder: folder.path });
    expect([accepts(self), accepts(first)]).toEqual([[], types]);
    expect(leftOut(events)).toEqual([
      'self.pem: "CN=Self" may not issue certificates; a signer itself is trusted outside production only',
    ]);
  });
});
