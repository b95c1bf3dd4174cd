import { afterAll, expect, test } from 'bun:test';
import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SDJwt } from '@sd-jwt/core';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { hasher } from '../../src/development/pid-issuer/hashing.ts';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { issuePid, planPid } from '../../src/development/pid-issuer/sd-jwt-issuer.ts';
import { publicJwk } from '../../src/development/pid-issuer/signing.ts';
import { newKeyPair } from '../../src/development/pki/certificates.ts';
import { holderKeysIn } from '../../src/development/wallet/holder/keys.ts';
import { forgetPkis, now, sharedPki, temporaryFolder } from './support.ts';

afterAll(forgetPkis);

const persona = personaAt(2);

async function issued() {
  const pki = await sharedPki();
  const holderKey = await publicJwk((await newKeyPair()).publicKey);
  return { pki, holderKey, pid: await issuePid(await planPid(pki, persona, holderKey, now)) };
}

test('a PID is signed by the document signer whose certificate it carries', async () => {
  const { pki, pid } = await issued();
  const [jwt = ''] = pid.split('~');
  const header = decodeProtectedHeader(jwt);
  const leaf = new X509Certificate(pki.pidIssuer.certificatePem);
  expect(header).toEqual({ typ: 'dc+sd-jwt', alg: 'ES256', x5c: [leaf.raw.toString('base64')] });
  const { payload } = await compactVerify(jwt, leaf.publicKey);
  const claims = JSON.parse(new TextDecoder().decode(payload));
  expect(leaf.subjectAltName).toContain(`URI:${claims.iss}`);
});

test('only type, issuer, times and holder key are in the clear', async () => {
  const { holderKey, pid } = await issued();
  const { payload } = await SDJwt.extractJwt(pid);
  const seconds = now.getTime() / 1000;
  expect(payload).toEqual({
    iss: 'https://pid-issuer.tessera.localhost',
    iat: seconds,
    exp: seconds + 14 * 24 * 3600,
    vct: 'urn:eudi:pid:1',
    cnf: { jwk: holderKey },
    _sd: expect.any(Array),
    _sd_alg: 'sha-256',
  });
});

test('with every disclosure the PID says what the rulebook asks for, by its names', async () => {
  const { pid } = await issued();
  const verifier = new SDJwtVcInstance({ hasher, verifier: () => true });
  const { payload } = await verifier.verify(pid, { currentDate: now.getTime() / 1000 });
  expect(payload).toMatchObject({
    family_name: persona.familyName,
    given_name: persona.givenName,
    birthdate: persona.birthDate,
    place_of_birth: { country: 'DE' },
    nationalities: ['DE', 'AT'],
    email: persona.emailAddress,
    address: { formatted: persona.residentAddress, street_address: 'Mühlgasse 3', country: 'AT' },
    personal_administrative_number: persona.personalAdministrativeNumber,
    document_number: persona.documentNumber,
    issuing_authority: 'Tessera Development PID Issuer',
    issuing_country: 'UT',
    date_of_issuance: '2026-11-20',
    date_of_expiry: '2031-11-20',
  });
});

test('members of the address can be disclosed one by one', async () => {
  const { pid } = await issued();
  const keys = await (await SDJwt.fromEncode(pid, hasher)).presentableKeys(hasher);
  expect(keys.filter((key) => key.startsWith('address'))).toEqual([
    'address',
    'address.country',
    'address.formatted',
    'address.street_address',
  ]);
});

test('the portrait is a JPEG', async () => {
  const { pid } = await issued();
  const { picture } = await (await SDJwt.fromEncode(pid, hasher)).getClaims<{ picture: string }>(hasher);
  const [type, data = ''] = picture.split(';base64,');
  const bytes = Buffer.from(data, 'base64');
  expect(type).toBe('data:image/jpeg');
  expect([bytes.readUInt16BE(0), bytes.readUInt16BE(bytes.length - 2)]).toEqual([0xffd8, 0xffd9]);
});

test('a holder key is made once and readable by its owner only', async () => {
  await using folder = await temporaryFolder();
  const first = await publicJwk((await holderKeysIn(folder.path).of('clara')).publicKey);
  expect(await publicJwk((await holderKeysIn(folder.path).of('clara')).publicKey)).toEqual(first);
  expect(await publicJwk((await holderKeysIn(folder.path).of('elif')).publicKey)).not.toEqual(first);
  expect((await stat(join(folder.path, 'clara.key.pem'))).mode & 0o777).toBe(0o600);
});
