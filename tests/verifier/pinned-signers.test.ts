import { describe, expect, test } from 'bun:test';
import { createPrivateKey, sign } from 'node:crypto';
import { SignatureAlgorithm } from '@owf/mdoc';
import type { MdocBehaviour } from '../../src/development/wallet/behaviour.ts';
import { arrayAt, documentOf, mapAt } from '../../src/development/wallet/misbehaviours/mdoc-tampering.ts';
import { encodeCbor } from '../../src/lib/cbor.ts';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/trust/x509/trust-anchors.ts';
import { type Certified, certify, newKeys, toPem, toX5c } from '../support/certificates.ts';
import { type CredentialKnobs, PidIssuer } from '../support/pid-issuer.ts';
import { present, respond } from '../support/presentation.ts';
import { handovers, judged, presented, responseModes } from './mdoc-support.ts';
import { type OpenVerifier, openVerifier, type Started } from './support.ts';
import { anchorFolder } from './trust/support.ts';

async function answer(
  bank: OpenVerifier,
  credential: string,
  holder: CryptoKeyPair,
  started: Started,
): Promise<Response> {
  const { request } = await bank.fetch(started);
  const presentation = await present(credential, holder, request);
  const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
  return bank.post(request.response_uri, fields);
}

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
    expect(got).toMatchObject({ pid: { issuer: { name: 'CN=Suite' } } });
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
  expect(got).toMatchObject({ pid: { issuer: { name: 'CN=Provider' } } });
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
    expect(bank.settledOf(started.id)).toMatchObject([{ pid: { issuer: { name: 'CN=Large' } } }]);

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
    const key = await crypto.subtle.exportKey('pkcs8', signer.keys.privateKey);
    const privateKey = createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' });
    /** Signed anew by hand: the library that issues does not know the curve. */
    const signed = async (algorithm: SignatureAlgorithm) => {
      const deviceResponse: MdocBehaviour['deviceResponse'] = (response) => {
        const issuerSigned = mapAt(documentOf(response), 'issuerSigned');
        const [, , payload] = arrayAt(issuerSigned, 'issuerAuth');
        const covered = encodeCbor(new Map([[1, algorithm]]));
        const toBeSigned = encodeCbor(['Signature1', covered, new Uint8Array(), payload]);
        const signature = sign('sha384', toBeSigned, { key: privateKey, dsaEncoding: 'ieee-p1363' });
        const der = new Uint8Array(signer.certificate.rawData);
        issuerSigned.set('issuerAuth', [covered, new Map([[33, der]]), payload, new Uint8Array(signature)]);
        return response;
      };
      return await judged(await presented(handover, { deviceResponse }), handover, { anchors });
    };
    expect(await signed(SignatureAlgorithm.ES384)).toMatchObject({ pid: { issuer: { name: 'CN=Large' } } });
    expect(await signed(SignatureAlgorithm.ES256)).toMatchObject({ code: 'algorithm_not_accepted' });
  });
});
