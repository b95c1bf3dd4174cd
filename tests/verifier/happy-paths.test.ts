import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { certify, newKeys, noon, toPem, toX5c } from '../support/certificates.ts';
import { newHolder, PidIssuer, tinyPortrait } from '../support/pid-issuer.ts';
import { encrypt, present, respond } from '../support/presentation.ts';
import { type OpenVerifier, openVerifier, signupClaims } from './support.ts';

const everyClaim = [...signupClaims, 'email_address', 'resident_address'] as const;

async function answer(
  bank: OpenVerifier,
  credential: string,
  holder: CryptoKeyPair,
  started: Awaited<ReturnType<OpenVerifier['start']>>,
) {
  const { request } = await bank.fetch(started);
  const presentation = await present(credential, holder, request);
  return bank.post(
    request.response_uri,
    await respond({ vp_token: { pid: [presentation] }, state: request.state }, request),
  );
}

describe('a good presentation', () => {
  for (const clientIdPrefix of ['x509_san_dns', 'x509_hash'] as const)
    for (const responseEncryption of ['required', 'off'] as const)
      test(`is accepted with ${clientIdPrefix}, encryption ${responseEncryption}`, async () => {
        const bank = await openVerifier({ clientIdPrefix, responseEncryption });
        const started = await bank.start(everyClaim);
        const credential = await bank.issuer.issue(bank.holder.jwk);
        const response = await answer(bank, credential, bank.holder.keys, started);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toContain('application/json');
        expect(await response.json()).toEqual({});

        const [settled] = bank.settledOf(started.id);
        expect(settled).toMatchObject({
          state: 'verified',
          pid: {
            format: 'dc+sd-jwt',
            type: 'urn:eudi:pid:1',
            issuer: { name: 'C=XY, O=Test, CN=Test PID CA' },
            claims: {
              family_name: 'Mustermann',
              given_name: 'Erika',
              birth_date: '1984-01-26',
              nationality: ['DE'],
              personal_administrative_number: 'DE-0815',
              document_number: 'T22000129',
              email_address: 'erika@example.com',
              resident_address: 'Heidestraße 17\n51147 Köln',
              portrait: tinyPortrait,
            },
          },
        });
        expect(settled?.verdict.accepted).toBe(true);
        expect(settled?.verdict.checks.every(({ outcome }) => outcome === 'passed')).toBe(true);
        await bank.close();
      });
});

describe('also accepted', () => {
  let bank: OpenVerifier;
  beforeAll(async () => {
    bank = await openVerifier();
  });
  afterAll(() => bank.close());

  test('a second fetch of the request, of which the listener does not hear again', async () => {
    const started = await bank.start();
    const first = await bank.fetch(started);
    const second = await bank.fetch(started);
    expect([first.response.status, second.response.status]).toEqual([200, 200]);
    expect(second.request.nonce).toBe(first.request.nonce);
    expect(bank.heardOf(started.id)).toEqual([{ id: started.id, progress: 'request_fetched' }]);
  });

  test('A128GCM, a JWE without kid, and vp_token as a JSON string inside it', async () => {
    const started = await bank.start(['personal_administrative_number']);
    const { request } = await bank.fetch(started);
    const credential = await bank.issuer.issue(bank.holder.jwk);
    const presentation = await present(credential, bank.holder.keys, request);
    const { kid: _kid, ...key } = request.client_metadata.jwks?.keys[0] ?? {};
    const parameters = { vp_token: JSON.stringify({ pid: [presentation] }), state: request.state };
    const response = await encrypt(parameters, request, { key, enc: 'A128GCM' });
    expect((await bank.post(request.response_uri, { response })).status).toBe(200);
  });

  test('a holder key with members beyond kty, crv, x and y', async () => {
    const started = await bank.start();
    const jwk = { ...bank.holder.jwk, use: 'sig', alg: 'ES256', kid: 'device' };
    const credential = await bank.issuer.issue(jwk);
    expect((await answer(bank, credential, bank.holder.keys, started)).status).toBe(200);
  });

  test('more claims than were asked for, of which only those asked for are passed on', async () => {
    const started = await bank.start(['family_name']);
    const { request } = await bank.fetch(started);
    const credential = await bank.issuer.issue(bank.holder.jwk);
    const presentation = await present(credential, bank.holder.keys, request, {
      disclose: ['family_name', 'given_name', 'picture', 'address', 'formatted'],
    });
    const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
    expect((await bank.post(request.response_uri, fields)).status).toBe(200);
    expect(bank.settledOf(started.id)).toMatchObject([{ pid: { claims: { family_name: 'Mustermann' } } }]);
    const [settled] = bank.settledOf(started.id);
    expect(settled?.state === 'verified' && Object.keys(settled.pid.claims)).toEqual(['family_name']);
  });

  test('an empty portrait, which says that the holder opted out', async () => {
    const started = await bank.start(['family_name', 'portrait']);
    const credential = await bank.issuer.issue(bank.holder.jwk, { claims: { picture: '' } });
    expect((await answer(bank, credential, bank.holder.keys, started)).status).toBe(200);
    const [settled] = bank.settledOf(started.id);
    expect(settled?.state === 'verified' && settled.pid.claims).toEqual({ family_name: 'Mustermann' });
  });

  for (const [name, registered] of [
    ['a URI of the leaf certificate', { iss: 'https://issuer.example/pid' }],
    ['absent', { iss: undefined }],
    ['no name of the leaf certificate', { iss: 'https://backend.issuer.example' }],
    ['no URL', { iss: 'PID issuer' }],
  ] as const)
    test(`iss that is ${name}`, async () => {
      const started = await bank.start();
      const credential = await bank.issuer.issue(bank.holder.jwk, { registered });
      expect((await answer(bank, credential, bank.holder.keys, started)).status).toBe(200);
    });

  test('a leaf certificate without any subjectAltName', async () => {
    const started = await bank.start();
    const leaf = await PidIssuer.leafOf(bank.issuer.authority, { names: [] });
    const knobs = { signingKeys: leaf.keys, header: { x5c: toX5c(leaf) } };
    const credential = await bank.issuer.issue(bank.holder.jwk, knobs);
    expect((await answer(bank, credential, bank.holder.keys, started)).status).toBe(200);
  });

  test('a key binding that ends in five minutes, and a credential whose times have fractions', async () => {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    const at = noon.getTime() / 1000;
    const registered = { iat: at - 0.5, nbf: at - 0.25, exp: at + 0.75 };
    const credential = await bank.issuer.issue(bank.holder.jwk, { registered });
    const keyBinding = { iat: at - 1.5, nbf: at - 1, exp: at + 300 };
    const presentation = await present(credential, bank.holder.keys, request, { keyBinding });
    const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
    expect((await bank.post(request.response_uri, fields)).status).toBe(200);
  });

  test('a credential that names no end, and an issuer whose clock is half a minute fast', async () => {
    const started = await bank.start();
    const iat = noon.getTime() / 1000 + 30;
    const credential = await bank.issuer.issue(bank.holder.jwk, { registered: { exp: undefined, iat } });
    expect((await answer(bank, credential, bank.holder.keys, started)).status).toBe(200);
  });
});

describe('trust anchors', () => {
  const subject = 'C=XY, O=Test, CN=Rolling CA';

  test('of one name are tried in turn while a provider changes its key', async () => {
    const before = await PidIssuer.create({ subject });
    const after = await PidIssuer.create({ subject });
    const holder = await newHolder();
    const trustAnchorsPem = [`${before.anchorPem}\n${after.anchorPem}`];
    const bank = await openVerifier({ trustAnchorsPem });
    for (const issuer of [before, after]) {
      const started = await bank.start();
      const credential = await issuer.issue(holder.jwk);
      expect((await answer(bank, credential, holder.keys, started)).status).toBe(200);
      expect(bank.settledOf(started.id)).toMatchObject([{ pid: { issuer: { name: subject } } }]);
    }
    await bank.close();
  });

  test('renewed with the same key take over when the old certificate expires', async () => {
    const keys = await newKeys();
    const old = await PidIssuer.create({ subject, keys, notAfter: new Date('2026-11-20T12:30:00Z') });
    const renewed = await certify(undefined, { subject, keys });
    const bank = await openVerifier({ trustAnchorsPem: [old.anchorPem, toPem(renewed)] });
    for (const at of [noon, new Date('2026-11-20T13:00:00Z')]) {
      bank.clock.at = at;
      const started = await bank.start();
      const { request } = await bank.fetch(started);
      const credential = await old.issue(bank.holder.jwk);
      const keyBinding = { iat: at.getTime() / 1000 };
      const presentation = await present(credential, bank.holder.keys, request, { keyBinding });
      const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
      expect((await bank.post(request.response_uri, fields)).status).toBe(200);
    }
    await bank.close();
  });

  test('certify through an authority in between, which the chain carries', async () => {
    const root = await certify(undefined, { subject, pathLength: 1 });
    const between = await certify(root, { subject: 'CN=Between', authority: true, pathLength: 0 });
    const leaf = await PidIssuer.leafOf(between);
    const bank = await openVerifier({ trustAnchorsPem: [toPem(root)] });
    const started = await bank.start();
    const credential = await new PidIssuer(between, leaf).issue(bank.holder.jwk, {
      header: { x5c: toX5c(leaf, between) },
    });
    expect((await answer(bank, credential, bank.holder.keys, started)).status).toBe(200);
    expect(bank.settledOf(started.id)).toMatchObject([{ pid: { issuer: { name: subject } } }]);
    await bank.close();
  });

  test('do not vouch for a remembered chain once a certificate of it has expired', async () => {
    const notAfter = new Date('2026-11-20T12:01:00Z');
    const brief = await PidIssuer.create({ subject }, { notAfter });
    const bank = await openVerifier({ trustAnchorsPem: [brief.anchorPem] });
    const credential = await brief.issue(bank.holder.jwk);
    const [first, second] = [await bank.start(), await bank.start()];
    expect((await answer(bank, credential, bank.holder.keys, first)).status).toBe(200);
    bank.clock.at = new Date(notAfter.getTime() + 1000);
    expect((await answer(bank, credential, bank.holder.keys, second)).status).toBe(400);
    expect(bank.settledOf(second.id)).toMatchObject([{ code: 'credential_issuer_not_trusted' }]);
    await bank.close();
  });
});
