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

describe('a signer that is trusted itself and has a P-384 key', () => {
  const large = () => certify(undefined, { authority: false, curve: 'P-384', subject: 'CN=Large' });

  test('is asked for and accepted: an SD-JWT VC signed with ES384', async () => {
    const signer = await large();
    await using folder = await anchorFolder({ 'large.pem': signer });
    const bank = await openVerifier({ anchorsFolder: folder.path });
    const issue = (alg: string, knobs: CredentialKnobs = {}) =>
      new PidIssuer(signer, signer).issue(bank.holder.jwk, { alg, ...knobs });
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    expect(request.client_metadata.vp_formats_supported).toEqual({
      'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256', 'ES384'], 'kb-jwt_alg_values': ['ES256'] },
      mso_mdoc: { issuerauth_alg_values: [-7, -35], deviceauth_alg_values: [-7] },
    });
    expect((await answer(bank, await issue('ES384'), bank.holder.keys, started)).status).toBe(200);
    expect(bank.settledOf(started.id)).toMatchObject([{ pid: { issuer: 'CN=Large' } }]);

    const refusals: readonly [string, Promise<string>][] = [
      // The name of the algorithm belongs to the key, and not the other way round.
      ['algorithm_not_accepted', issue('ES256')],
      ['algorithm_not_accepted', bank.issuer.issue(bank.holder.jwk, { alg: 'ES384' })],
      ['credential_signature_invalid', issue('ES384', { signingKeys: await newKeys('P-384') })],
      ['credential_signature_invalid', issue('ES384', { signingKeys: await newKeys() })],
    ];
    for (const [code, credential] of refusals) {
      const refused = await bank.start();
      expect((await answer(bank, await credential, bank.holder.keys, refused)).status).toBe(400);
      expect(bank.settledOf(refused.id)).toMatchObject([{ code }]);
    }
    await bank.close();
  });

  test('is not asked for where nobody like that is trusted', async () => {
    const bank = await openVerifier();
    const { request } = await bank.fetch(await bank.start());
    expect(request.client_metadata.vp_formats_supported).toMatchObject({
      'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'] },
      mso_mdoc: { issuerauth_alg_values: [-7] },
    });
    await bank.close();
  });

  test('is accepted: an mdoc signed with ES384, and with no other algorithm', async () => {
    const signer = await large();
    const anchors = new TrustAnchors(readCertificates(toPem(signer)), 'pid_signer');
    const handover = handovers.direct_post;
    const signed = async (algorithm: SignatureAlgorithm) => {
      const behaviour = signedBy(signer);
      const mdoc: MdocBehaviour['mdoc'] = async (plan, setting) => {
        const changed = (await behaviour.mdoc?.(plan, setting)) ?? plan;
        return { ...changed, signer: { ...changed.signer, algorithm } };
      };
      return await judged(await presented(handover, { mdoc }), handover, { anchors });
    };
    expect(await signed(SignatureAlgorithm.ES384)).toMatchObject({ pid: { issuer: 'CN=Large' } });
    expect(await signed(SignatureAlgorithm.ES256)).toMatchObject({ code: 'algorithm_not_accepted' });
  });
});
