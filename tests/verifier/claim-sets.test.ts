import { describe, expect, test } from 'bun:test';
import { DcqlQuery } from 'dcql';
import { matchQuery } from '../../src/development/wallet/credentials/match.ts';
import { type ClaimSets, readAsked } from '../../src/verifier/pid/claim-sets.ts';
import { type PidClaim, pidClaims } from '../../src/verifier/pid/pid.ts';
import { PidQueries } from '../../src/verifier/pid/query.ts';
import { presentedPid } from '../../src/verifier/vidos/judge/presented-pid.ts';
import { pidOfErika } from '../support/pid-issuer.ts';
import { present, respond } from '../support/presentation.ts';
import { askedClaims, handovers, judged, presented } from './mdoc-support.ts';
import { openVerifier } from './support.ts';

const number = 'personal_administrative_number';
const name: readonly PidClaim[] = ['family_name', 'given_name', 'birth_date'];
/** A number or else name and birth date; a document number where there is one. */
const claimSets: ClaimSets = [[number, 'document_number'], [number], [...name, 'document_number'], [...name]];
const claims: PidClaim[] = [number, 'document_number', ...name];

describe('a request of which one set of claims is enough', () => {
  test('says so in both formats as DCQL has it, and keeps to canonical order', () => {
    const { dcql, parsed } = new PidQueries(['urn:eudi:pid:1']).forClaims({ claims, claimSets }, [
      'dc+sd-jwt',
      'mso_mdoc',
    ]);
    for (const credential of (dcql as DcqlQuery.Input).credentials)
      expect(credential).toMatchObject({
        claims: [
          { id: 'family_name' },
          { id: 'given_name' },
          { id: 'birth_date' },
          { id: number },
          { id: 'document_number' },
        ],
        claim_sets: [[number, 'document_number'], [number], [...name, 'document_number'], [...name]],
      });
    DcqlQuery.validate(parsed);
  });

  test('says nothing of sets where everything is needed', () => {
    const { dcql } = new PidQueries(['urn:eudi:pid:1']).forClaims({ claims }, ['dc+sd-jwt', 'mso_mdoc']);
    expect(JSON.stringify(dcql)).not.toContain('claim_sets');
    expect(JSON.stringify(dcql)).not.toContain('"id":"family_name"');
  });

  test('is answered by the test wallet with the first set that the PID holds, and nothing beside', () => {
    const { parsed } = new PidQueries(['urn:eudi:pid:1']).forClaims({ claims, claimSets }, ['dc+sd-jwt']);
    const holding = { formats: ['dc+sd-jwt'] as const, elements: [] };
    const { [number]: _, ...numberless } = pidOfErika;
    const shown = (held: Record<string, unknown>) => {
      const [match] = matchQuery(parsed, { ...holding, claims: held });
      return match && 'claims' in match ? Object.keys(match.claims).sort() : undefined;
    };
    expect(shown(pidOfErika)).toEqual(['document_number', number]);
    expect(shown(numberless)).toEqual(['birthdate', 'document_number', 'family_name', 'given_name']);
  });
});

const sorted = (told: string | readonly string[] | undefined) => [told ?? []].flat().toSorted();

/** Claims of the PID over the good ones, and the claims that are then told, or the code of the refusal. */
const cases: readonly [string, Record<string, unknown>, string | readonly string[]][] = [
  ['everything', {}, [...name, number, 'document_number']],
  ['no document number', { document_number: undefined }, [...name, number]],
  ['no number', { [number]: undefined }, [...name, 'document_number']],
  ['neither', { [number]: undefined, document_number: undefined }, [...name]],
  [
    'a number alone',
    { family_name: undefined, document_number: undefined },
    ['given_name', 'birth_date', number],
  ],
  ['a document number that is none', { document_number: 7 }, 'claim_invalid'],
  ['a name that is none, beside a number', { family_name: 7 }, 'claim_invalid'],
  ['a number that is none: nothing else stands for it', { [number]: 7 }, 'claim_invalid'],
  ['no number and no name', { [number]: undefined, family_name: undefined }, 'claim_missing'],
];

describe('of a PID with', () => {
  for (const [what, over, wanted] of cases) {
    test(`${what}, as SD-JWT VC`, async () => {
      const bank = await openVerifier();
      const started = await bank.start(claims, claimSets);
      const { request } = await bank.fetch(started);
      const credential = await bank.issuer.issue(bank.holder.jwk, { claims: over });
      const presentation = await present(credential, bank.holder.keys, request);
      const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
      await bank.post(request.response_uri, fields);
      const [settled] = bank.settledOf(started.id);
      const told = settled?.state === 'verified' ? Object.keys(settled.pid.claims) : settled?.code;
      expect(sorted(told)).toEqual(sorted(wanted));
      await bank.close();
    });

    test(`${what}, extracted by a hosted authorizer`, () => {
      const said = Object.fromEntries(
        Object.entries({ ...pidOfErika, ...over }).filter(([, value]) => value !== undefined),
      );
      const read = presentedPid(
        [{ path: ['pid', 0], format: 'dc+sd-jwt', credentialType: 'urn:eudi:pid:1', claims: said }],
        {
          formats: ['dc+sd-jwt'],
          claims,
          claimSets,
          pidTypes: ['urn:eudi:pid:1'],
          issuer: { name: 'CN=Test', anchor: 'test' },
        },
      );
      expect(sorted(read.ok ? Object.keys(read.pid.claims) : read.code)).toEqual(sorted(wanted));
    });
  }

  for (const [what, sent, wanted] of [
    ['everything', claims, [...name, number, 'document_number']],
    ['no document number', [number], [number]],
    ['no number', name, [...name]],
    ['a document number alone', ['document_number'], 'claim_missing'],
  ] as const)
    test(`${what}, as mdoc`, async () => {
      const handover = handovers.direct_post;
      const got = await judged(await presented(handover, {}, { claims: sent }), handover, {
        claims,
        claimSets,
      });
      expect(sorted(got.pid ? Object.keys(got.pid.claims) : got.code)).toEqual(sorted(wanted));
    });
});

test('without sets every claim is needed, as ever', async () => {
  const isThere = (claim: PidClaim) => claim !== 'portrait';
  const asked = { claims: pidClaims };
  expect(readAsked(asked, { isThere, sent: () => 7 })).toMatchObject({ ok: false, claim: 'family_name' });
  const handover = handovers.direct_post;
  const got = await judged(await presented(handover, {}, { claims: name }), handover, {
    claims: askedClaims,
  });
  expect(got.code).toBe('claim_missing');
});
