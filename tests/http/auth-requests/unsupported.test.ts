import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';

const notOffered = [
  { kind: 'signup', mode: 'dc_api' },
  { kind: 'signup', formats: ['mso_mdoc'] },
  { kind: 'signin', formats: ['dc+sd-jwt', 'mso_mdoc'] },
];

for (const json of notOffered) {
  test(`${JSON.stringify(json)} is refused as not offered, and nothing is stored`, () =>
    withBank(async (bank) => {
      const { status, body } = await bank.call('POST', '/api/auth/requests', { json });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'presentation_unsupported' });
      expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toEqual([]);
    }));
}

const notValid: { json: unknown; errors: { pointer: string; code: string }[] }[] = [
  { json: {}, errors: [{ pointer: '/kind', code: 'invalid_value' }] },
  { json: { kind: 'payment' }, errors: [{ pointer: '/kind', code: 'invalid_value' }] },
  { json: { kind: 'signup', mode: 'carrier_pigeon' }, errors: [{ pointer: '/mode', code: 'invalid_value' }] },
  { json: { kind: 'signup', formats: [] }, errors: [{ pointer: '/formats', code: 'too_small' }] },
  { json: { kind: 'signup', formats: ['jpeg'] }, errors: [{ pointer: '/formats/0', code: 'invalid_value' }] },
  { json: { kind: 'signup', claims: [] }, errors: [{ pointer: '/claims', code: 'unrecognized_keys' }] },
  { json: [], errors: [{ pointer: '', code: 'invalid_type' }] },
  { json: null, errors: [{ pointer: '', code: 'invalid_type' }] },
];

for (const { json, errors } of notValid) {
  test(`${JSON.stringify(json)} is refused as not valid, saying where`, () =>
    withBank(async (bank) => {
      const { status, body } = await bank.call('POST', '/api/auth/requests', { json });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
      expect(body.errors).toMatchObject(errors);
      expect(bank.verifier.wanted).toEqual([]);
    }));
}

test('a format named twice is asked for once', () =>
  withBank(async (bank) => {
    const json = { kind: 'signup', formats: ['dc+sd-jwt', 'dc+sd-jwt'] };
    const { status, body } = await bank.call('POST', '/api/auth/requests', { json });
    expect(status).toBe(201);
    expect(body.formats).toEqual(['dc+sd-jwt']);
  }));
