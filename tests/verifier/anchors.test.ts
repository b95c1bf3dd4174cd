import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { continuityOf } from '../../src/verifier/openid4vp/trust/list/services.ts';
import { readTrustList } from '../../src/verifier/openid4vp/trust/list/signed-list.ts';
import { readListSigners } from '../../src/verifier/openid4vp/trust/list/signers.ts';
import { anchorId, describeAnchors } from '../../src/verifier/openid4vp/trust/x509/anchor-identity.ts';
import { type Certificate, readCertificate } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { type Certified, certify, newKeys, noon, toPem } from '../support/certificates.ts';
import { trustListOf } from '../support/trust-list.ts';

const read = ({ certificate }: Certified): Certificate => readCertificate(Buffer.from(certificate.rawData));
const subject = 'C=XY, O=Test, CN=PID CA';
const described = (certified: readonly Certified[], services: readonly (readonly Certified[])[] = []) =>
  describeAnchors(
    certified.map(read),
    services.map((service) => service.map(read)),
    [],
  );

async function makeParties() {
  const old = await certify(undefined, { subject });
  const next = await certify(undefined, { subject });
  const certifyNext = (issuer: Certified, name = subject) =>
    certify(issuer, { subject: name, keys: next.keys, authority: true });
  return {
    old,
    next,
    stranger: await certify(undefined, { subject }),
    nextByOld: await certifyNext(old),
    nextByOldUnderOtherName: await certifyNext(old, 'C=XY, O=Test, CN=PID CA 2'),
    renewed: await certify(undefined, { subject, keys: old.keys, notAfter: new Date('2040-01-01') }),
    otherwiseWritten: await certify(undefined, { subject: 'C=XY, O=TEST, CN=pid  ca', keys: old.keys }),
    renamed: await certify(undefined, { subject: 'C=XY, O=Test, CN=Other', keys: old.keys }),
  };
}
const made = makeParties();

describe('a trust anchor', () => {
  test('is a name and a key: renewed, or with the name written otherwise, it is the same', async () => {
    const { old, renewed, otherwiseWritten, nextByOld, next } = await made;
    expect(anchorId(read(renewed))).toBe(anchorId(read(old)));
    expect(anchorId(read(otherwiseWritten))).toBe(anchorId(read(old)));
    expect(anchorId(read(nextByOld))).toBe(anchorId(read(next)));
    expect(described([old, renewed, otherwiseWritten])).toHaveLength(1);
  });

  test('with the same name and another key, or the same key and another name, is another', async () => {
    const { old, stranger, renamed } = await made;
    expect(described([old, stranger, renamed])).toHaveLength(3);
  });

  test('bears its name by the rules of RFC 5280 §7.1, and no other', async () => {
    const [anchor] = described([(await made).old]);
    for (const name of [subject, 'C=xy,O=test,CN=pid ca', 'C=XY, O=Test, CN=PID   CA'])
      expect(anchor?.bears(name)).toBe(true);
    for (const name of ['C=XY, O=Test, CN=PID CA 2', 'O=Test, C=XY, CN=PID CA', 'no name', ''])
      expect(anchor?.bears(name)).toBe(false);
  });

  test('is certified by another of its name that signed a certificate of it', async () => {
    const { old, next, nextByOld, stranger } = await made;
    const certifiers = described([old, next, nextByOld, stranger]).map(({ anchor, certifiedBy }) => [
      anchor,
      certifiedBy,
    ]);
    expect(Object.fromEntries(certifiers)).toEqual({
      [anchorId(read(old))]: [],
      [anchorId(read(next))]: [anchorId(read(old))],
      [anchorId(read(stranger))]: [],
    });
  });

  test('is certified by one that is remembered, and no longer in use', async () => {
    const { old, nextByOld } = await made;
    const remembered = [
      { anchor: 'unreadable', certificate: 'AAAA' },
      { anchor: anchorId(read(old)), certificate: read(old).der.toString('base64') },
    ];
    const [anchor] = describeAnchors([read(nextByOld)], [], remembered);
    expect(anchor?.certifiedBy).toEqual([anchorId(read(old))]);
  });

  test('is not certified by an authority of another name, which may have issued it to somebody else', async () => {
    const { old, nextByOldUnderOtherName } = await made;
    expect(described([old, nextByOldUnderOtherName]).flatMap(({ certifiedBy }) => certifiedBy)).toEqual([]);
  });

  test('is not certified by a certificate that only says so', async () => {
    const { old, next, stranger } = await made;
    const forged = await certify(stranger, { subject, keys: next.keys, authority: true });
    const anchors = described([old, forged]);
    expect(anchors.find(({ anchor }) => anchor === anchorId(read(next)))?.certifiedBy).toEqual([]);
  });
});

describe('a trust list', () => {
  const listOf = async (issuers: readonly Certified[], former: readonly Certified[] = []) => {
    const signer = await certify(await certify(undefined, { subject: 'CN=List CA' }), { subject: 'CN=List' });
    const jws = await trustListOf(signer, noon, { issuers, former });
    return readTrustList(jws, readListSigners(toPem(signer)), noon);
  };

  test('says which keys one service has and had, and trusts nobody because of those it had', async () => {
    const { old, next, stranger } = await made;
    const list = await listOf([next], [old]);
    expect(list.issuers.map(anchorId)).toEqual([anchorId(read(next))]);
    const anchors = describeAnchors([...list.issuers, read(stranger)], list.services, []);
    expect(anchors.map(({ anchor, listedWith }) => [anchor, listedWith])).toContainEqual([
      anchorId(read(next)),
      [anchorId(read(old))],
    ]);
    expect(anchors.find(({ anchor }) => anchor === anchorId(read(stranger)))?.listedWith).toEqual([]);
  });

  test('says nothing of a key that two providers claim', async () => {
    const { old, next, stranger } = await made;
    const service = (provider: number, current: Certified, former: readonly Certified[] = []) => ({
      type: undefined,
      provider,
      certificates: [read(current)],
      former: former.map(read),
    });
    expect(continuityOf([service(0, old), service(1, stranger, [old, next])])).toEqual([
      [read(stranger), read(next)].map((one) => expect.objectContaining({ fingerprint: one.fingerprint })),
    ] as never);
    expect(continuityOf([service(0, old), service(1, stranger, [old])])).toEqual([]);
  });

  test('names one authority however often one provider names it', async () => {
    const keys = await newKeys();
    const one = await certify(undefined, { subject, keys });
    const [anchor, ...others] = described([one], [[one, one]]);
    expect(anchor?.listedWith).toEqual([]);
    expect(others).toEqual([]);
  });
});
