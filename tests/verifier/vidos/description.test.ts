import { describe, expect, test } from 'bun:test';
import { objections } from '../../support/vidos-description.ts';
import { everyExchange } from './scenario.ts';
import { onBench, origin } from './support.ts';

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
