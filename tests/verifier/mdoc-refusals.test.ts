import 'reflect-metadata';
import { expect, test } from 'bun:test';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import type { MdocBehaviour } from '../../src/development/wallet/behaviour.ts';
import { mdocMisbehaviours } from '../../src/development/wallet/misbehaviours/mdoc.ts';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/trust/x509/trust-anchors.ts';
import { certify, toPem, toX5c } from '../support/certificates.ts';
import { refusals } from './mdoc-refusal-codes.ts';
import { handovers, judged, presented, responseModes } from './mdoc-support.ts';

test('every forgery of an mdoc that the test wallet knows is tried', () => {
  const forgeries = mdocMisbehaviours.filter(({ expected }) => expected === 'refused');
  expect(forgeries.map(({ name }) => name).sort()).toEqual(Object.keys(refusals).sort());
});

for (const { name, description, behaviour, expected } of mdocMisbehaviours) {
  if (expected === 'accepted') continue;
  test(`${name} is refused. ${description}`, async () => {
    const [check, code] = refusals[name] ?? [];
    for (const mode of responseModes) {
      const handover = handovers[mode];
      const { verdict, pid, ...refusal } = await judged(await presented(handover, behaviour), handover);
      expect([pid, refusal.failed, refusal.code]).toEqual([undefined, check, code]);
      // What was wanted, and behind it what came.
      expect(verdict.checks.find(({ outcome }) => outcome === 'failed')?.detail).toMatch(
        /^[^;]{15,}; .{4,}$/,
      );
      const outcomes = verdict.checks
        .filter(({ id }) => !id.startsWith('response.'))
        .map(({ outcome }) => outcome);
      const at = outcomes.indexOf('failed');
      expect(outcomes.slice(0, at).every((outcome) => outcome === 'passed')).toBe(true);
      expect(outcomes.slice(at + 1).every((outcome) => outcome === 'not_reached')).toBe(true);
      expect(verdict.accepted).toBe(false);
    }
  });
}

test('a PID of a doctype that was not asked for is refused', async () => {
  const handover = handovers.direct_post;
  const expected = { doctypes: ['org.iso.18013.5.1.mDL'] };
  const { code } = await judged(await presented(handover), handover, expected);
  expect(code).toBe('credential_type_not_accepted');
});

test('a PID is refused where no anchor leads to its issuer', async () => {
  const handover = handovers.direct_post;
  const nobody = { validate: () => undefined };
  const { code } = await judged(await presented(handover), handover, { anchors: nobody });
  expect(code).toBe('credential_issuer_not_trusted');
});

test('a PID is refused that a certificate for something else signed, though it leads to an anchor', async () => {
  const handover = handovers.direct_post;
  const authority = await certify(undefined, { subject: 'CN=Status CA' });
  const anchors = new TrustAnchors(readCertificates(toPem(authority)), 'pid_signer');
  const signedBy = async (purposes: string[]) => {
    const leaf = await certify(authority, { extensions: [new ExtendedKeyUsageExtension(purposes)] });
    const signer = { privateKey: leaf.keys.privateKey, x5c: toX5c(leaf) };
    const behaviour: MdocBehaviour = { mdoc: (plan) => ({ ...plan, signer: { ...plan.signer, ...signer } }) };
    return await judged(await presented(handover, behaviour), handover, { anchors });
  };
  expect(await signedBy(['1.3.6.1.5.5.7.3.30'])).toMatchObject({
    failed: 'x5c.chain',
    code: 'credential_issuer_not_trusted',
  });
  expect(await signedBy(['1.3.130.2.0.0.1.2'])).toMatchObject({ pid: { issuer: { name: 'CN=Status CA' } } });
});
