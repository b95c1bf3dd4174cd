import { describe, expect, test } from 'bun:test';
import { pidClaims } from '../../../src/verifier/pid/pid.ts';
import { presentedPid } from '../../../src/verifier/vidos/judge/presented-pid.ts';
import { issuer, mdocPid } from './support.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 0xfb, 0xff]);
const portrait = `data:image/jpeg;base64,${jpeg.toString('base64')}`;

const canonical = {
  family_name: 'Muster',
  given_name: 'Erika',
  birth_date: '1990-02-03',
  nationality: ['DE', 'FR'],
  personal_administrative_number: 'PAN-0001',
  document_number: 'D-1',
  email_address: 'erika@example.org',
  resident_address: 'Weg 1\n10115 Berlin',
  portrait,
};
const sdJwt = {
  family_name: 'Muster',
  given_name: 'Erika',
  birthdate: '1990-02-03',
  nationalities: ['DE', 'FR'],
  personal_administrative_number: 'PAN-0001',
  document_number: 'D-1',
  email: 'erika@example.org',
  address: { formatted: 'Weg 1\n10115 Berlin', country: 'DE' },
  picture: portrait,
};
const mdoc = { ...canonical, portrait: jpeg.toString('base64url') };

const read = (format: 'dc+sd-jwt' | 'mso_mdoc', claims: Record<string, unknown>, asked = [...pidClaims]) =>
  presentedPid(
    [
      {
        path: ['pid', 0],
        format,
        credentialType: format === 'mso_mdoc' ? mdocPid : 'urn:eudi:pid:1',
        claims,
      },
    ],
    { formats: ['dc+sd-jwt', 'mso_mdoc'], claims: asked, pidTypes: ['urn:eudi:pid:1'], issuer },
  );
const claimsOf = (presented: ReturnType<typeof read>) => (presented.ok ? presented.pid.claims : presented);

describe('a PID that the authorizer extracted has the canonical claims', () => {
  const forms = [
    ['SD-JWT VC', 'dc+sd-jwt', sdJwt],
    ['mdoc, under its namespace', 'mso_mdoc', { [mdocPid]: mdoc }],
    ['mdoc, without its namespace', 'mso_mdoc', mdoc],
    ['mdoc with a date as an instant', 'mso_mdoc', { ...mdoc, birth_date: '1990-02-03T00:00:00.000Z' }],
    ['mdoc with a portrait in base64', 'mso_mdoc', { ...mdoc, portrait: jpeg.toString('base64') }],
    ['mdoc with a portrait as a data URL', 'mso_mdoc', { ...mdoc, portrait }],
  ] as const;
  for (const [name, format, claims] of forms) {
    test(`from ${name}`, () => expect(claimsOf(read(format, claims))).toEqual(canonical));
  }

  test('from an mdoc with one nationality', () => {
    expect(claimsOf(read('mso_mdoc', { nationality: 'DE' }, ['nationality']))).toEqual({
      nationality: ['DE'],
    });
  });

  test('without the portrait that the holder keeps back', () => {
    const { portrait: _, ...others } = canonical;
    expect(claimsOf(read('mso_mdoc', { ...mdoc, portrait: '' }))).toEqual(others);
    expect(claimsOf(read('dc+sd-jwt', { ...sdJwt, picture: '' }))).toEqual(others);
  });

  test('and no others', () => {
    expect(claimsOf(read('dc+sd-jwt', sdJwt, ['family_name']))).toEqual({ family_name: 'Muster' });
    expect(claimsOf(read('mso_mdoc', mdoc, []))).toEqual({});
  });
});

describe('a PID that the authorizer extracted is refused', () => {
  const invalid = [
    ['a portrait that is no image', 'mso_mdoc', { ...mdoc, portrait: 'AAAA' }],
    ['a picture that is a page', 'dc+sd-jwt', { ...sdJwt, picture: 'data:text/html;base64,AAAA' }],
    ['a birth date with a time', 'mso_mdoc', { ...mdoc, birth_date: '1990-02-03T11:00:00Z' }],
    ['a nationality that is no code', 'mso_mdoc', { ...mdoc, nationality: 'German' }],
    ['a name with a control character', 'dc+sd-jwt', { ...sdJwt, family_name: 'Mus\u0000ter' }],
    ['a number that is a number', 'dc+sd-jwt', { ...sdJwt, personal_administrative_number: 7 }],
  ] as const;
  for (const [name, format, claims] of invalid) {
    test(`for ${name}`, () => {
      expect(read(format, claims)).toMatchObject({
        ok: false,
        check: 'claims.values',
        code: 'claim_invalid',
        came: expect.stringContaining(', and must be '),
      });
    });
  }
});
