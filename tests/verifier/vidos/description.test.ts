import { describe, expect, test } from 'bun:test';
import { DcqlQuery } from 'dcql';
import { pidClaims } from '../../../src/verifier/pid.ts';
import { pidQuery } from '../../../src/verifier/vidos/query.ts';
import { objections } from '../../support/vidos-description.ts';
import { everyExchange } from './scenario.ts';
import { mdocPid, onBench, origin } from './support.ts';

describe('the published API', () => {
  test(
    'describes everything that the bank sends and the stand-in answers',
    onBench(async (bench) => {
      const exchanges = await everyExchange(bench);
      expect(exchanges.flatMap(objections)).toEqual([]);
      // Every operation and every kind of answer took part.
      const kinds = new Set(
        exchanges.map(({ call, status }) => `${call.replace(/[0-9a-f-]{36}/, 'ID')} ${status}`),
      );
      const root = '/openid4/vp/v1_0';
      expect([...kinds].sort()).toEqual([
        'GET /health 204',
        `GET ${root}/authorizations/ID/credentials 200`,
        `GET ${root}/authorizations/ID/policy-response 200`,
        `GET ${root}/authorizations/ID/status 200`,
        `GET ${root}/authorizations/ID/status 404`,
        `POST ${root}/ID/dc_api 200`,
        `POST ${root}/ID/dc_api.jwt 200`,
        `POST ${root}/ID/dc_api.jwt 400`,
        `POST ${root}/ID/dc_api.jwt 404`,
        `POST ${root}/authorizations 201`,
        `POST ${root}/authorizations 401`,
        `POST ${root}/response-code/resolve 200`,
        `POST ${root}/response-code/resolve 404`,
      ]);
    }),
  );

  test('would object to what it does not describe', () => {
    const call = 'GET /openid4/vp/v1_0/authorizations/1/status';
    const described = { call, request: undefined, status: 200, answer: { status: 'pending' } };
    expect(objections(described)).toEqual([]);
    expect(objections({ ...described, answer: { status: 'perhaps' } })).toHaveLength(1);
    expect(objections({ ...described, answer: { status: 'pending', more: 1 } })).toHaveLength(1);
    expect(objections({ ...described, status: 202 })).toHaveLength(1);
    expect(objections({ ...described, call: 'GET /status' })).toHaveLength(1);
  });
});

describe('the request', () => {
  test('asks for one credential in one format', () => {
    expect(
      pidQuery(['dc+sd-jwt'], ['birth_date', 'family_name'], ['urn:eudi:pid:1', 'urn:eudi:pid:de:1']),
    ).toEqual({
      type: 'DCQL',
      dcql: {
        credentials: [
          {
            id: 'pid_sd_jwt',
            format: 'dc+sd-jwt',
            meta: { vct_values: ['urn:eudi:pid:1', 'urn:eudi:pid:de:1'] },
            claims: [{ path: ['family_name'] }, { path: ['birthdate'] }],
          },
        ],
      },
    });
  });

  test('asks for elements of the namespace in an mdoc', () => {
    expect(pidQuery(['mso_mdoc'], ['birth_date', 'nationality'], ['urn:eudi:pid:1'])).toEqual({
      type: 'DCQL',
      dcql: {
        credentials: [
          {
            id: 'pid_mdoc',
            format: 'mso_mdoc',
            meta: { doctype_value: mdocPid },
            claims: [{ path: [mdocPid, 'birth_date'] }, { path: [mdocPid, 'nationality'] }],
          },
        ],
      },
    });
  });

  test('leaves the choice to the wallet with both', () => {
    expect(pidQuery(['dc+sd-jwt', 'mso_mdoc'], ['family_name'], ['urn:eudi:pid:1']).dcql).toMatchObject({
      credentials: [{ id: 'pid_sd_jwt' }, { id: 'pid_mdoc' }],
      credential_sets: [{ options: [['pid_sd_jwt'], ['pid_mdoc']] }],
    });
  });

  for (const formats of [['dc+sd-jwt'], ['mso_mdoc'], ['dc+sd-jwt', 'mso_mdoc']] as const) {
    test(`is valid DCQL for ${formats.join(' or ')}, with all claims and with none`, () => {
      for (const claims of [[...pidClaims], []]) {
        const { dcql } = pidQuery(formats, claims, ['urn:eudi:pid:1']);
        const parsed = DcqlQuery.parse(dcql as DcqlQuery.Input);
        expect(() => DcqlQuery.validate(parsed)).not.toThrow();
      }
    });
  }

  test(
    'names the configured origins and the profile, and nothing of the customer',
    onBench(async (bench) => {
      const verifier = bench.verifier({ haip: true });
      const id = await bench.begin(verifier, { mode: 'dc_api', purpose: 'Erika pays' });
      const request = bench.standIn.requestOf(id);
      expect(Object.keys(request).sort()).toEqual([
        'expectedOrigins',
        'profile',
        'protocol',
        'query',
        'responseMode',
      ]);
      expect(request).toMatchObject({
        responseMode: 'dc_api.jwt',
        protocol: 'openid4vp-v1-signed',
        expectedOrigins: [origin],
        profile: 'haip',
      });
      expect(JSON.stringify(request)).not.toContain('Erika');
    }),
  );
});
