import { describe, expect, test } from 'bun:test';
import { createPublicKey } from 'node:crypto';
import {
  AccessCertificates,
  type AccessCertificatesOptions,
} from '../../../src/verifier/openid4vp/access/rollover.ts';
import type { TrustEvent } from '../../../src/verifier/openid4vp/trust/event.ts';
import {
  type CertificateKnobs,
  type Certified,
  certify,
  newKeys,
  noon,
  privateKeyPem,
  toPem,
  toX5c,
} from '../../support/certificates.ts';
import { TestTime } from '../../support/time.ts';
import { anchorFolder, inDays } from '../trust/support.ts';

const host = 'bank.example';
const formerSeconds = 900;

const authority = certify(undefined, { subject: 'CN=Access CA' });
async function accessCertificate(knobs: CertificateKnobs = {}): Promise<Certified> {
  return await certify(await authority, {
    subject: 'CN=Bank',
    names: [{ type: 'dns', value: host }],
    ...knobs,
  });
}

async function pair(name: string, certified: Certified): Promise<Record<string, string>> {
  return {
    [`${name}.key.pem`]: await privateKeyPem(certified.keys),
    [`${name}.pem`]: toPem(certified),
  };
}

async function open(folder: string, over: Partial<AccessCertificatesOptions> = {}) {
  const time = new TestTime(noon.toISOString());
  const events: TrustEvent[] = [];
  const access = await AccessCertificates.open({
    source: { folder },
    prefix: 'x509_hash',
    host,
    clock: time,
    events: (event) => events.push(event),
    formerSeconds,
    ...over,
  });
  return { access, time, said: () => events.splice(0).map(({ event }) => event) };
}

const pairOfFiles = (folder: string) => ({
  keyFile: `${folder}/bank.key.pem`,
  certificateFile: `${folder}/bank.pem`,
});
const leafOf = (access: { readonly x5c: readonly string[] } | undefined) => access?.x5c[0];
const x5cOf = (certified: Certified) => toX5c(certified)[0] ?? '';

describe('while one access certificate takes over from another (x509_hash)', () => {
  test('new requests are made with the next, and those begun with the former are signed with its key', async () => {
    const [former, next] = [await accessCertificate(), await accessCertificate({ notBefore: inDays(-1) })];
    await using folder = await anchorFolder(await pair('2026', former));
    const { access, said } = await open(folder.path);
    const begunWith = access.current()?.clientId ?? '';
    await folder.put(await pair('2027', next));
    await access.reload();
    expect(leafOf(access.current())).toBe(x5cOf(next));
    expect(said()).toEqual(['access_certificate_changed']);
    const answering = access.byClientId(begunWith);
    expect(leafOf(answering)).toBe(x5cOf(former));
    const key = answering && createPublicKey(answering.key).export({ format: 'der', type: 'spki' });
    expect(key?.equals(Buffer.from(former.certificate.publicKey.rawData))).toBe(true);
  });

  test('the next one waits in the folder until it is valid, and takes over by the clock', async () => {
    const [former, next] = [await accessCertificate(), await accessCertificate({ notBefore: inDays(1) })];
    await using folder = await anchorFolder({ ...(await pair('a', next)), ...(await pair('b', former)) });
    const { access, time } = await open(folder.path);
    expect(leafOf(access.current())).toBe(x5cOf(former));
    time.advance(86_400);
    expect(leafOf(access.current())).toBe(x5cOf(next));
  });

  test('a former one whose files were replaced answers for as long as a request lives, and no longer', async () => {
    const [former, next] = [await accessCertificate(), await accessCertificate()];
    await using folder = await anchorFolder(await pair('bank', former));
    const { access, time } = await open(folder.path, { source: pairOfFiles(folder.path) });
    const begunWith = access.current()?.clientId ?? '';
    await folder.put(await pair('bank', next));
    await access.reload();
    expect(leafOf(access.current())).toBe(x5cOf(next));
    time.advance(formerSeconds - 1);
    // A further reload does not give it more time.
    await access.reload();
    expect(leafOf(access.byClientId(begunWith))).toBe(x5cOf(former));
    time.advance(1);
    expect(access.byClientId(begunWith)).toBeUndefined();
  });

  test('an expired one answers for nothing', async () => {
    const [former, next] = [
      await accessCertificate({ notAfter: inDays(1) }),
      await accessCertificate({ notBefore: inDays(-1) }),
    ];
    await using folder = await anchorFolder({ ...(await pair('a', former)), ...(await pair('b', next)) });
    const { access, time } = await open(folder.path);
    const hash = `x509_hash:${Buffer.from(
      await crypto.subtle.digest('SHA-256', former.certificate.rawData),
    ).toString('base64url')}`;
    expect(leafOf(access.byClientId(hash))).toBe(x5cOf(former));
    time.advance(2 * 86_400);
    expect(access.byClientId(hash)).toBeUndefined();
  });

  test('nobody else’s client_id is answered for', async () => {
    await using folder = await anchorFolder(await pair('bank', await accessCertificate()));
    const { access } = await open(folder.path);
    expect(access.byClientId('x509_hash:AAAA')).toBeUndefined();
    expect(access.byClientId(`x509_san_dns:${host}`)).toBeUndefined();
  });

  test('the current and the next are watched over, and not those that were taken over from', async () => {
    const files = [
      await pair('former', await accessCertificate({ subject: 'CN=Former' })),
      await pair('current', await accessCertificate({ subject: 'CN=Current', notBefore: inDays(-1) })),
      await pair('next', await accessCertificate({ subject: 'CN=Next', notBefore: inDays(1) })),
    ];
    await using folder = await anchorFolder(Object.assign({}, ...files));
    const { access } = await open(folder.path);
    expect(
      access
        .watched()
        .map(({ certificate }) => certificate.subject)
        .sort(),
    ).toEqual(['CN=Current', 'CN=Next']);
  });
});

test('where the client_id names the host, it is the current certificate that answers', async () => {
  const [former, next] = [await accessCertificate(), await accessCertificate({ notBefore: inDays(-1) })];
  await using folder = await anchorFolder(await pair('a', former));
  const { access } = await open(folder.path, { prefix: 'x509_san_dns' });
  await folder.put(await pair('b', next));
  await access.reload();
  expect(leafOf(access.byClientId(`x509_san_dns:${host}`))).toBe(x5cOf(next));
});

test('none is current once all have expired', async () => {
  await using folder = await anchorFolder(
    await pair('bank', await accessCertificate({ notAfter: inDays(1) })),
  );
  const { access, time } = await open(folder.path);
  time.advance(2 * 86_400);
  expect(access.current()).toBeUndefined();
});

describe('what cannot be used stops the start, and changes nothing on a reload:', () => {
  const broken: readonly [string, string, () => Promise<Record<string, string | undefined>>][] = [
    [
      'a certificate for another key',
      'does not belong',
      async () => ({
        'bank.key.pem': await privateKeyPem(await newKeys()),
      }),
    ],
    ['a key that is no PEM', 'not a readable PEM', async () => ({ 'bank.key.pem': 'half a k' })],
    ['no key', 'cannot be read', async () => ({ 'bank.key.pem': undefined })],
    ['no certificate', 'cannot be read', async () => ({ 'bank.pem': undefined })],
    ['an empty chain', 'is empty', async () => ({ 'bank.pem': '' })],
    [
      'a self-signed certificate',
      'self-signed',
      async () => pair('bank', await certify(undefined, { authority: false, subject: 'CN=Bank' })),
    ],
    [
      'a certificate that has expired',
      'expired or not valid yet',
      async () => pair('bank', await accessCertificate({ notAfter: inDays(-1) })),
    ],
  ];
  for (const [name, message, files] of broken) {
    test(name, async () => {
      const good = await accessCertificate();
      await using folder = await anchorFolder(await pair('bank', good));
      const source = pairOfFiles(folder.path);
      const { access, said } = await open(folder.path, { source });
      await folder.put(await files());
      await access.reload();
      expect(leafOf(access.current())).toBe(x5cOf(good));
      expect(said()).toEqual(['access_certificate_unusable']);
      await expect(open(folder.path, { source })).rejects.toThrow(message);
    });
  }

  test('a folder without keys', async () => {
    await using folder = await anchorFolder({ 'bank.pem': toPem(await accessCertificate()) });
    await expect(open(folder.path)).rejects.toThrow('holds no key');
  });
});

test('the stand-in of development is used as it is', async () => {
  const standIn = await accessCertificate();
  const { access } = await open('', {
    source: { privateKeyPem: await privateKeyPem(standIn.keys), chainPem: toPem(standIn) },
  });
  expect(leafOf(access.current())).toBe(x5cOf(standIn));
  await access.reload();
  expect(leafOf(access.current())).toBe(x5cOf(standIn));
});
