import { expect, test } from 'bun:test';
import type { RefusalCode } from '../../src/verifier/verifier.ts';
import { mdocMisbehaviours } from '../../src/wallet/misbehaviours/mdoc.ts';
import { handovers, judged, presented, responseModes } from './mdoc-support.ts';

/** Forgeries by the name the test wallet knows them by: the check that finds them, and the code the request ends with. */
const refusals: Record<string, readonly [check: string, code: RefusalCode]> = {
  'invalid-session-transcript': ['mdoc.device_signature', 'holder_binding_invalid'],
  'session-transcript-of-another-verifier': ['mdoc.device_signature', 'holder_binding_invalid'],
  'session-transcript-of-another-mode': ['mdoc.device_signature', 'holder_binding_invalid'],
  'session-transcript-thumbprint': ['mdoc.device_signature', 'holder_binding_invalid'],
  'session-transcript-without-thumbprint': ['mdoc.device_signature', 'holder_binding_invalid'],
  'invalid-device-signature': ['mdoc.device_signature', 'holder_binding_invalid'],
  'other-device-key': ['mdoc.device_signature', 'holder_binding_invalid'],
  'attached-device-payload': ['mdoc.device_signature', 'holder_binding_invalid'],
  'device-alg-es384': ['mdoc.device_alg', 'algorithm_not_accepted'],
  'device-alg-unprotected': ['mdoc.device_alg', 'algorithm_not_accepted'],
  'device-mac': ['mdoc.device_alg', 'algorithm_not_accepted'],
  'no-device-auth': ['mdoc.device_auth', 'holder_binding_missing'],
  'no-device-signed': ['mdoc.document', 'presentation_malformed'],
  'unauthorized-device-element': ['mdoc.device_key_authorizations', 'disclosure_invalid'],
  'mdoc-invalid-credential-signature': ['mdoc.issuer_signature', 'credential_signature_invalid'],
  'mdoc-credential-alg-es384': ['mdoc.alg', 'algorithm_not_accepted'],
  'mdoc-without-certificates': ['x5c.present', 'credential_issuer_not_trusted'],
  'mdoc-unknown-issuer': ['x5c.chain', 'credential_issuer_not_trusted'],
  'mdoc-swapped-certificate': ['mdoc.issuer_signature', 'credential_signature_invalid'],
  'mdoc-signed-before-certificate': ['mdoc.signed_date', 'credential_issuer_not_trusted'],
  'mdoc-wrong-doctype': ['mdoc.doctype', 'credential_type_not_accepted'],
  'mdoc-doctype-swap': ['mdoc.doctype', 'credential_type_not_accepted'],
  'mdoc-expired': ['mdoc.validity', 'credential_expired'],
  'mdoc-not-yet-valid': ['mdoc.validity', 'credential_not_yet_valid'],
  'mdoc-with-status': ['mdoc.status', 'credential_status_unknown'],
  'mdoc-weak-digests': ['mdoc.digest_algorithm', 'algorithm_not_accepted'],
  'mdoc-wrong-digest': ['mdoc.digests', 'disclosure_invalid'],
  'mdoc-unusable-device-key': ['mdoc.device_key', 'holder_binding_missing'],
  'mdoc-no-personal-number': ['dcql.claims', 'claim_missing'],
  'mdoc-invalid-claim-value': ['claims.values', 'claim_invalid'],
  'tampered-element': ['mdoc.digests', 'disclosure_invalid'],
  'renamed-element': ['mdoc.digests', 'disclosure_invalid'],
  'added-element': ['mdoc.digests', 'disclosure_invalid'],
  'duplicated-element': ['mdoc.elements_unique', 'disclosure_invalid'],
  'malformed-element': ['mdoc.elements', 'disclosure_invalid'],
  'missing-element': ['dcql.claims', 'claim_missing'],
  'two-documents': ['mdoc.document_count', 'credential_unexpected'],
  'no-document': ['mdoc.document_count', 'credential_missing'],
  'document-error': ['mdoc.document_count', 'credential_unexpected'],
  'non-zero-status': ['mdoc.response_status', 'wallet_error'],
  'no-device-response': ['mdoc.format', 'presentation_malformed'],
};

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
