import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { CertificatePolicyExtension, ExtendedKeyUsageExtension, KeyUsageFlags } from '@peculiar/x509';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/trust/x509/trust-anchors.ts';
import { type Certified, certify, newKeys, noon, toPem, toX5c } from '../support/certificates.ts';

const anchorsOf = (...anchors: Certified[]) =>
  new TrustAnchors(readCertificates(toPem(...anchors)), 'pid_signer');

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

async function makeHierarchy() {
  const root = await certify(undefined, { subject: 'CN=Field root, C=UT' });
  const between = await certify(root, {
    authority: true,
    subject: 'CN=PID provider CA, C=UT',
    pathLength: 0,
  });
  return { root, between, leaf: await certify(between), stranger: await certify(undefined) };
}
let made: ReturnType<typeof makeHierarchy> | undefined;
function hierarchy(): ReturnType<typeof makeHierarchy> {
  made ??= makeHierarchy();
  return made;
}
type Hierarchy = Awaited<ReturnType<typeof makeHierarchy>>;

describe('a path ends at the first anchor, where the chain sent is', () => {
  const chains: readonly [string, (parties: Hierarchy) => readonly [Certified, readonly string[]]][] = [
    ['the signer alone', ({ between, leaf }) => [between, toX5c(leaf)]],
    ['the signer and the anchor', ({ between, leaf }) => [between, toX5c(leaf, between)]],
    [
      'the signer, the anchor and who is above',
      ({ root, between, leaf }) => [between, toX5c(leaf, between, root)],
    ],
    ['the whole of it, up to the anchor', ({ root, between, leaf }) => [root, toX5c(leaf, between, root)]],
    ['all but the anchor', ({ root, between, leaf }) => [root, toX5c(leaf, between)]],
    ['the signer and somebody else', ({ between, leaf, stranger }) => [between, toX5c(leaf, stranger)]],
    ['the signer and what is no certificate', ({ between, leaf }) => [between, [...toX5c(leaf), 'AAAA']]],
    ['the signer and too much', ({ between, leaf }) => [between, [...toX5c(leaf), 'A'.repeat(100_000)]]],
    ['the signer, ten times', ({ between, leaf }) => [between, Array<string>(10).fill(toX5c(leaf)[0] ?? '')]],
  ];
  test.each(chains)('%s', async (_, make) => {
    const [anchor, x5c] = make(await hierarchy());
    const chain = anchorsOf(anchor).validate(x5c, noon);
    expect([chain?.leaf.der.toString('base64'), chain?.anchor.subject]).toEqual([
      x5c[0],
      anchor.certificate.subject,
    ]);
  });

  test('one that needs what stands behind a stranger, which is refused', async () => {
    const { root, between, leaf, stranger } = await hierarchy();
    expect(anchorsOf(root).validate(toX5c(leaf, stranger, between), noon)).toBeUndefined();
    expect(anchorsOf(root).validate(toX5c(between, leaf), noon)).toBeUndefined();
  });
});

describe('of an anchor its name and its key count, and not that', () => {
  const odd: readonly [string, Parameters<typeof certify>[1]][] = [
    [
      'its critical purposes are unknown',
      { extensions: [new ExtendedKeyUsageExtension(['1.3.130.2.0.0.1.7'], true)] },
    ],
    ['its policies are critical', { extensions: [new CertificatePolicyExtension(['1.2.3.4'], true)] }],
    ['it signed itself with SHA-1', { hash: 'SHA-1' }],
    ['its key is P-384', { curve: 'P-384' }],
    ['it allows no authority below itself', { pathLength: 0 }],
    ['it says that its key does not certify', { usage: KeyUsageFlags.cRLSign }],
  ];
  test.each(odd)('%s', async (_, knobs) => {
    const root = await certify(undefined, { subject: 'CN=Odd root', ...knobs });
    const between = await certify(root, { authority: true, subject: 'CN=Between' });
    expect(anchorsOf(root).validate(toX5c(await certify(root)), noon)).toBeDefined();
    expect(anchorsOf(root).validate(toX5c(await certify(between), between), noon)).toBeDefined();
  });

  test('it is another certificate of the same name and key', async () => {
    const root = await certify(undefined, { subject: 'CN=Root' });
    const renewed = await certify(undefined, { subject: 'CN=Root', keys: root.keys });
    expect(anchorsOf(renewed).validate(toX5c(await certify(root)), noon)?.anchor.subject).toBe('CN=Root');
  });

  test('while how long it is valid does count', async () => {
    const root = await certify(undefined, { notAfter: later(60) });
    const x5c = toX5c(await certify(root));
    const anchors = anchorsOf(root);
    expect([anchors.validate(x5c, noon), anchors.validate(x5c, later(61))]).toEqual([
      expect.anything(),
      undefined,
    ]);
  });

  test('but a certificate on the way is held to all it says', async () => {
    const { root } = await hierarchy();
    for (const knobs of [
      { extensions: [new CertificatePolicyExtension(['1.2.3.4'], true)] },
      { usage: KeyUsageFlags.cRLSign },
      { hash: 'SHA-1' },
    ] as const) {
      const between = await certify(root, { authority: true, subject: 'CN=Between', ...knobs });
      expect(anchorsOf(root).validate(toX5c(await certify(between), between), noon)).toBeUndefined();
    }
  });
});

describe('an issuer is found by its name', () => {
  const names: readonly [string, string][] = [
    ['in another case', 'CN=FIELD Root,C=ut'],
    ['with two spaces', 'CN=Field  root,C=UT'],
  ];
  test.each(names)('%s', async (_, issuer) => {
    const { root } = await hierarchy();
    const leaf = await certify(root, { issuer });
    expect(anchorsOf(root).validate(toX5c(leaf), noon)).toBeDefined();
  });

  test('and refused under another one', async () => {
    const { root } = await hierarchy();
    const leaf = await certify(root, { issuer: 'CN=Fieldroot,C=UT' });
    expect(anchorsOf(root).validate(toX5c(leaf), noon)).toBeUndefined();
  });
});

test('an authority that certifies its own next key takes no place in the length of a path', async () => {
  const root = await certify(undefined, { subject: 'CN=Root' });
  const between = await certify(root, { authority: true, subject: 'CN=Between', pathLength: 0 });
  const next = await certify(between, { authority: true, subject: 'CN=Between' });
  const below = await certify(between, { authority: true, subject: 'CN=Below' });
  const leafOf = async (...above: [Certified, ...Certified[]]) => toX5c(await certify(above[0]), ...above);
  expect(anchorsOf(root).validate(await leafOf(next, between), noon)).toBeDefined();
  expect(anchorsOf(root).validate(await leafOf(below, between), noon)).toBeUndefined();
});

describe('a signer that is an anchor itself', () => {
  const selfSigned = () => certify(undefined, { authority: false, subject: 'CN=Self' });

  test('is trusted, signed by itself or by somebody, with whatever is sent behind it', async () => {
    const { leaf, between, root } = await hierarchy();
    const self = await selfSigned();
    const anchors = anchorsOf(self, leaf);
    expect(anchors.validate(toX5c(self), noon)?.anchor.subject).toBe('CN=Self');
    for (const x5c of [toX5c(leaf), toX5c(leaf, between, root)])
      expect(anchors.validate(x5c, noon)?.anchor.der.toString('base64')).toBe(x5c[0] ?? '');
  });

  test('may have a P-384 key', async () => {
    const self = await certify(undefined, { authority: false, curve: 'P-384' });
    expect(anchorsOf(self).validate(toX5c(self), noon)).toBeDefined();
  });

  test('stands for nobody else: not for another certificate of its name and key, nor for whom it issued', async () => {
    const keys = await newKeys();
    const self = await certify(undefined, { authority: false, subject: 'CN=Self', keys });
    const again = await certify(undefined, { authority: false, subject: 'CN=Self', keys });
    const below = await certify(self, { subject: 'CN=Below' });
    const colleague = await certify((await hierarchy()).between, { subject: 'CN=Colleague' });
    const anchors = anchorsOf(self, (await hierarchy()).leaf);
    for (const x5c of [toX5c(again), toX5c(below), toX5c(below, self), toX5c(colleague)])
      expect(anchors.validate(x5c, noon)).toBeUndefined();
  });

  test('is trusted while it is valid', async () => {
    const brief = await certify(undefined, { authority: false, notAfter: later(60) });
    const anchors = anchorsOf(brief);
    const at = [later(0), later(60), later(61)].map(
      (time) => anchors.validate(toX5c(brief), time) !== undefined,
    );
    expect(at).toEqual([true, true, false]);
    expect(anchors.isUsableAt(later(61))).toBe(false);
  });

  test.each([
    ['is there for something else', { extensions: [new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1'])] }],
    ['may not sign', { usage: KeyUsageFlags.keyEncipherment }],
  ])('is refused as an anchor where it %s', async (_, knobs) => {
    const self = await certify(undefined, { authority: false, ...knobs });
    expect(() => anchorsOf(self)).toThrow('may not issue certificates');
  });
});
