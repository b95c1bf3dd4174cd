import { expect, test } from 'bun:test';
import { readCertificates } from '../../src/verifier/openid4vp/x509/certificate.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/x509/trust-anchors.ts';
import type { MdocBehaviour } from '../../src/wallet/mdoc-presentation.ts';
import { type Certified, certify, toPem, toX5c } from '../support/certificates.ts';
import { handovers, judged, presented, responseModes } from './mdoc-support.ts';

const signedBy = (signer: Certified, ...above: Certified[]): MdocBehaviour => ({
  mdoc: (plan) => ({
    ...plan,
    signer: { ...plan.signer, privateKey: signer.keys.privateKey, x5c: toX5c(signer, ...above) },
  }),
});

test('an mdoc is accepted that one self-signed certificate signed and came with, if exactly this is trusted', async () => {
  const self = await certify(undefined, { authority: false, subject: 'CN=Suite' });
  const other = await certify(undefined, { authority: false, subject: 'CN=Suite', keys: self.keys });
  const anchors = new TrustAnchors(readCertificates(toPem(self)), 'pid_signer');
  for (const mode of responseModes) {
    const handover = handovers[mode];
    const got = await judged(await presented(handover, signedBy(self)), handover, { anchors });
    expect(got).toMatchObject({ pid: { issuer: 'CN=Suite' } });
  }
  const handover = handovers.direct_post;
  const got = await judged(await presented(handover, signedBy(other)), handover, { anchors });
  expect(got).toMatchObject({ failed: 'x5c.chain', code: 'credential_issuer_not_trusted' });
});

test('an mdoc is accepted whose issuer sends its authority, which is the anchor, along', async () => {
  const authority = await certify(undefined, { subject: 'CN=Provider' });
  const anchors = new TrustAnchors(readCertificates(toPem(authority)), 'pid_signer');
  const handover = handovers.direct_post;
  const behaviour = signedBy(await certify(authority), authority);
  const got = await judged(await presented(handover, behaviour), handover, { anchors });
  expect(got).toMatchObject({ pid: { issuer: 'CN=Provider' } });
});
