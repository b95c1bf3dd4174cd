import { describe, expect, test } from 'bun:test';
import { type Decision, failed, passed, passedPolicies } from '../../../src/verifier/vidos/stand-in/state.ts';
import { accepted, extracted, issuer, mdocPid, onBench } from './support.ts';

// What the bank makes of every way an authorization can end at the authorizer.

interface Case {
  readonly promise: string;
  readonly decision: Decision;
  readonly code: string;
  /** Ids of the checks that failed. */
  readonly checks: readonly string[];
}

const policy = (service: string, name: string, type: string): Decision => ({
  status: 'rejected',
  policies: [passed('authorizer', 'format'), failed(service, name, type)],
});
const [sdJwt] = [extracted('dc+sd-jwt')];
const authorized = (...credentials: readonly ReturnType<typeof extracted>[]): Decision => ({
  status: 'authorized',
  credentials,
});

const refusals: readonly Case[] = [
  {
    promise: 'rejected without a failed policy: the holder declined',
    decision: { status: 'rejected' },
    code: 'wallet_declined',
    checks: ['wallet.answer'],
  },
  {
    promise: 'error without a failed policy: the wallet failed',
    decision: { status: 'error' },
    code: 'wallet_error',
    checks: ['wallet.answer'],
  },
  {
    promise: 'expired at the authorizer before the bank’s time was up',
    decision: { status: 'expired' },
    code: 'presentation_expired',
    checks: ['authorizer.waiting'],
  },
  {
    promise: 'an invalid signature',
    decision: policy('verifier', 'proof', 'proof-invalid'),
    code: 'credential_signature_invalid',
    checks: ['verifier.proof'],
  },
  {
    promise: 'an expired credential',
    decision: policy('verifier', 'notAfter', 'expired'),
    code: 'credential_expired',
    checks: ['verifier.notAfter'],
  },
  {
    promise: 'a credential that is not yet valid',
    decision: policy('verifier', 'notBefore', 'early'),
    code: 'credential_not_yet_valid',
    checks: ['verifier.notBefore'],
  },
  {
    promise: 'a revoked credential',
    decision: policy('verifier', 'credentialStatus', 'credential-status-revoked'),
    code: 'credential_revoked',
    checks: ['verifier.credentialStatus'],
  },
  {
    promise: 'a suspended credential',
    decision: policy('verifier', 'status', 'status-suspended'),
    code: 'credential_suspended',
    checks: ['verifier.status'],
  },
  {
    promise: 'a status that could not be learnt',
    decision: policy('verifier', 'credentialStatus', 'unreachable'),
    code: 'credential_status_unknown',
    checks: ['verifier.credentialStatus'],
  },
  {
    promise: 'an issuer that is not trusted',
    decision: policy('validator', 'trustedIssuer', 'trusted-issuer-untrusted'),
    code: 'credential_issuer_not_trusted',
    checks: ['validator.trustedIssuer'],
  },
  {
    promise: 'a presentation that does not answer the query',
    decision: policy('validator', 'credentialQuery', 'credential-query-evaluation'),
    code: 'credential_missing',
    checks: ['validator.credentialQuery'],
  },
  {
    promise: 'a presentation that cannot be parsed',
    decision: policy('authorizer', 'format', 'format'),
    code: 'presentation_malformed',
    checks: ['authorizer.format'],
  },
  {
    promise: 'claims that break their schema',
    decision: policy('verifier', 'credentialSchema', 'schema'),
    code: 'claim_invalid',
    checks: ['verifier.credentialSchema'],
  },
  {
    promise: 'a policy of the verifier that the bank does not know',
    decision: policy('verifier', 'newPolicy', 'new'),
    code: 'credential_signature_invalid',
    checks: ['verifier.newPolicy'],
  },
  {
    promise: 'a policy of another service that the bank does not know',
    decision: policy('gateway', 'newPolicy', 'new'),
    code: 'presentation_malformed',
    checks: ['gateway.newPolicy'],
  },
  {
    promise: 'several failed policies: the most fundamental decides',
    decision: {
      status: 'rejected',
      policies: [failed('verifier', 'notAfter', 'x'), failed('verifier', 'proof', 'x')],
    },
    code: 'credential_signature_invalid',
    checks: ['verifier.notAfter', 'verifier.proof'],
  },
  {
    promise: 'authorized although a policy failed',
    decision: { ...accepted(), policies: [...passedPolicies, failed('verifier', 'proof', 'x')] } as Decision,
    code: 'credential_signature_invalid',
    checks: ['verifier.proof'],
  },
  {
    promise: 'authorized by an instance that skips verification',
    decision: {
      ...accepted(),
      policies: [passed('authorizer', 'format'), passed('validator', 'trustedIssuer')],
    } as Decision,
    code: 'credential_signature_invalid',
    checks: ['authorizer.verified'],
  },
  {
    promise: 'authorized by an instance that skips validation',
    decision: {
      ...accepted(),
      policies: [passed('authorizer', 'format'), passed('verifier', 'proof')],
    } as Decision,
    code: 'credential_issuer_not_trusted',
    checks: ['authorizer.validated'],
  },
  {
    promise: 'authorized without a report',
    decision: { ...accepted(), policies: [] } as Decision,
    code: 'credential_signature_invalid',
    checks: ['authorizer.verified', 'authorizer.validated'],
  },
  {
    promise: 'authorized with nothing extracted',
    decision: authorized(),
    code: 'credential_missing',
    checks: ['credentials.one'],
  },
  {
    promise: 'authorized with two credentials',
    decision: authorized(sdJwt, sdJwt),
    code: 'credential_unexpected',
    checks: ['credentials.one'],
  },
  {
    promise: 'authorized in a format that was not asked for',
    decision: authorized(extracted('mso_mdoc')),
    code: 'credential_unexpected',
    checks: ['credentials.format'],
  },
  {
    promise: 'authorized in a format that nobody knows',
    decision: authorized({ ...sdJwt, format: 'toString' }),
    code: 'credential_unexpected',
    checks: ['credentials.format'],
  },
  {
    promise: 'authorized with another type',
    decision: authorized({ ...sdJwt, credentialType: 'urn:eudi:mdl:1' }),
    code: 'credential_type_not_accepted',
    checks: ['credentials.type'],
  },
  {
    promise: 'authorized without a claim that was asked for',
    decision: authorized(extracted('dc+sd-jwt', { given_name: undefined })),
    code: 'claim_missing',
    checks: ['claims.present'],
  },
  {
    promise: 'authorized with a claim of the wrong type',
    decision: authorized(extracted('dc+sd-jwt', { given_name: 7 })),
    code: 'claim_invalid',
    checks: ['claims.values'],
  },
];

describe('the hosted authorizer refuses', () => {
  for (const { promise, decision, code, checks } of refusals) {
    test(
      promise,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        const id = await bench.begin(verifier);
        bench.standIn.present(id, decision);
        bench.clock.advanceSeconds(2);
        expect(await verifier.pollOnce()).toBe(1);
        const [told, ...more] = bench.listener.outcomes(id);
        expect(more).toEqual([]);
        expect(told).toMatchObject({
          state: 'rejected',
          code,
          verdict: { accepted: false, verifier: 'vidos' },
        });
        const failures = told?.verdict.checks.filter((check) => check.outcome === 'failed') ?? [];
        expect(failures.map((check) => check.id)).toEqual([...checks]);
        // The authorizer's own texts stay with it: they may quote what was presented.
        expect(JSON.stringify(told?.verdict)).not.toContain('in detail');
        expect(await verifier.outcome(bench.engine.reader, id)).toEqual(told);
      }),
    );
  }
});

describe('the hosted authorizer accepts', () => {
  const all = [
    ['dc+sd-jwt', 'dc+sd-jwt', 'urn:eudi:pid:1'],
    ['mso_mdoc', 'mso_mdoc', mdocPid],
    ['dc+sd-jwt', 'ietf.dc-sd-jwt', 'urn:eudi:pid:1'],
    ['mso_mdoc', 'mdoc', mdocPid],
  ] as const;
  for (const [format, named, type] of all) {
    test(
      `a PID in ${format}, which it calls ${named}, with every check in the report`,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        const id = await bench.begin(verifier, { formats: ['dc+sd-jwt', 'mso_mdoc'] });
        bench.standIn.present(id, authorized({ ...extracted(format), format: named }));
        bench.clock.advanceSeconds(2);
        await verifier.pollOnce();
        const [told] = bench.listener.outcomes(id);
        if (told?.state !== 'verified') throw new Error(`expected a verified outcome, not ${told?.state}`);
        expect(told.pid).toEqual({
          format,
          type,
          issuer,
          claims: {
            family_name: 'Mustermann',
            given_name: 'Erika',
            personal_administrative_number: 'DE-0815',
          },
        });
        expect(told.verdict).toMatchObject({ accepted: true, verifier: 'vidos', format });
        expect(told.verdict.checks.map(({ id: check, outcome }) => `${check} ${outcome}`)).toEqual([
          'authorizer.format passed',
          'validator.trustedIssuer passed',
          'validator.credentialQuery passed',
          'verifier.proof passed',
          'verifier.notBefore passed',
          'verifier.notAfter passed',
          'authorizer.verified passed',
          'authorizer.validated passed',
          'credentials.one passed',
          'credentials.format passed',
          'credentials.type passed',
          'claims.present passed',
          'claims.values passed',
        ]);
      }),
    );
  }

  test(
    'what it reports as waiting: created, then fetched by the wallet, told once',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      const poll = async () => {
        bench.clock.advanceSeconds(2);
        await verifier.pollOnce();
        return verifier.outcome(bench.engine.reader, id);
      };
      expect(await poll()).toEqual({ state: 'pending', progress: 'created' });
      bench.standIn.fetchedByWallet(id);
      expect(await poll()).toEqual({ state: 'pending', progress: 'request_fetched' });
      expect(await poll()).toEqual({ state: 'pending', progress: 'request_fetched' });
      expect(bench.listener.heard).toEqual([{ id, progress: 'request_fetched' }]);
    }),
  );
});
