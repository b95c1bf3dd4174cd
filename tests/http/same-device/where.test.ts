import { describe, expect, test } from 'bun:test';
import { landingPath } from '../../../src/http/landing-page.ts';
import { deposit } from '../../support/payments.ts';
import { openReturningBank, returnUri, signedIn } from './support.ts';

const configured = 'https://bank.example/after';
const returnOrigin = new URL(returnUri).origin;

describe('with another device nothing is redirected, and no code is needed', () => {
  for (const [name, json, pages] of [
    ['when nobody says where', {}, {}],
    ['when the client says that the wallet is elsewhere', { returnUri: null }, { returnUri: configured }],
  ] as const)
    test(name, async () => {
      const bank = await openReturningBank({}, pages);
      const begun = await bank.begin(json);
      expect((await bank.present(begun)).body).toEqual({});
      expect((await bank.read(begun)).nextAction).not.toHaveProperty('responseCode');
      expect((await bank.redeem(begun)).status).toBe(201);
      await bank.close();
    });
});

test('the configured page is the one when a client does not say, and not when it does', async () => {
  const bank = await openReturningBank({}, { returnUri: configured });
  const standard = await bank.present(await bank.begin({}));
  expect(standard.body.redirect_uri).toStartWith(`${configured}#response_code=`);
  const own = await bank.present(await bank.begin({ kind: 'signin', returnUri }));
  expect(own.body.redirect_uri).toStartWith(`${returnUri}#response_code=`);
  await bank.close();
});

describe('where the operator takes no answers from another device', () => {
  const creating: [operation: string, path: string, body: Record<string, unknown>][] = [
    ['a signup', '/api/auth/requests', { kind: 'signup' }],
    ['a signin', '/api/auth/requests', { kind: 'signin' }],
    ['a payment', '/api/payments', { recipientName: 'Ada', amount: '1.00', currency: 'EUR' }],
    ['a loan', '/api/loans', { amount: '5000.00', purpose: 'Car', termMonths: 24 }],
    ['a profile update', '/api/profile/updates', { claims: ['email_address'] }],
  ];
  for (const [operation, path, body] of creating)
    test(`${operation} without an address to return to is refused, even if the client says that it needs none`, async () => {
      const bank = await openReturningBank({ expectedOrigins: [returnOrigin] }, { crossDevice: false });
      const { token } = await signedIn(bank);
      const { id } = (await bank.call('GET', '/api/accounts', { token })).body.items[0];
      await deposit(bank, id, 1000);
      for (const json of [
        body,
        { ...body, returnUri: null },
        { ...body, mode: 'direct_post', returnUri: null },
      ]) {
        const refused = await bank.call('POST', path, { json, token });
        expect([refused.status, refused.body.code]).toEqual([422, 'return_uri_required']);
      }
      expect((await bank.call('POST', path, { json: { ...body, returnUri }, token })).status).toBe(201);
      // The browser itself ties the answer to the page.
      expect((await bank.call('POST', path, { json: { ...body, mode: 'dc_api' }, token })).status).toBe(201);
      await bank.close();
    });

  test('the configured page is no offer that a client can decline', async () => {
    const bank = await openReturningBank({}, { crossDevice: false, returnUri: configured });
    const json = { kind: 'signin', returnUri: null };
    expect((await bank.call('POST', '/api/auth/requests', { json })).body.code).toBe('return_uri_required');
    const begun = await bank.begin({});
    expect((await bank.present(begun)).body.redirect_uri).toStartWith(`${configured}#response_code=`);
    expect((await bank.redeem(begun)).body.code).toBe('response_code_required');
    await bank.close();
  });
});

describe('a native app is returned to', () => {
  const apps = ['com.example.bank:', 'com.example.other:/back', 'https://links.bank.example/back'];
  for (const address of [
    'com.example.bank:/wallet?flow=7',
    'com.example.bank://wallet/done',
    'com.example.other:/back',
    'com.example.other:/back?flow=7',
    'https://links.bank.example/back?flow=7',
  ])
    test(`at ${address}, which the operator listed, with the code`, async () => {
      const bank = await openReturningBank({}, { apps });
      const begun = await bank.begin({ kind: 'signup', returnUri: address });
      const { body, code } = await bank.present(begun);
      expect(body.redirect_uri).toBe(`${address}#response_code=${code}`);
      expect((await bank.redeem(begun)).body.code).toBe('response_code_required');
      expect((await bank.redeem(begun, { responseCode: code })).status).toBe(201);
      await bank.close();
    });

  for (const address of [
    'com.example.bank.evil:/wallet',
    'com.example.bankrobber:/wallet',
    'COM.EXAMPLE.BANK:/wallet',
    'com.example.other:/back/further',
    'com.example.other:/backwards',
    'com.example.other://evil/back',
    'https://links.bank.example/other',
    'https://links.bank.example/back/../other',
    'https://links.bank.example.evil.example/back',
    'http://links.bank.example/back',
    'com.example.bank:/back#here',
    'com.example.bank://user:password@host/back',
    'com.example.bank:/ba ck',
    'javascript:alert(1)',
    'intent:#Intent;end',
  ])
    test(`and not at ${address}`, async () => {
      const bank = await openReturningBank({}, { apps });
      const json = { kind: 'signup', returnUri: address };
      const { status, body } = await bank.call('POST', '/api/auth/requests', { json });
      expect([status, body.code]).toEqual([422, 'validation_failed']);
      expect(body.errors).toMatchObject([{ pointer: '/returnUri', code: 'not_allowed' }]);
      await bank.close();
    });
});

test('held to HAIP every wallet is sent somewhere; a browser that waits for none needs no code', async () => {
  const landingUri = `https://bank.example${landingPath}`;
  const bank = await openReturningBank({ landingUri });
  const elsewhere = await bank.begin({});
  expect((await bank.present(elsewhere)).body.redirect_uri).toStartWith(`${landingUri}#response_code=`);
  expect((await bank.redeem(elsewhere)).status).toBe(201);
  const here = await bank.begin({ kind: 'signin', returnUri });
  expect((await bank.present(here)).body.redirect_uri).toStartWith(`${returnUri}#response_code=`);
  expect((await bank.redeem(here)).body.code).toBe('response_code_required');
  await bank.close();
});

describe('a page that is not the bank’s is refused, and nothing is stored:', () => {
  for (const wrong of [
    'https://evil.example/back',
    'https://bank.example.evil.example/back',
    'https://user:password@bank.example/back',
    'http://bank.example/back',
    'https://bank.example:8443/back',
    'https://bank.example/back#here',
    'https://bank.example/back#',
    'https://bank.example\\@evil.example/back',
    'https:\\\\bank.example\\back',
    'https:bank.example/back',
    ' https://bank.example/back',
    'https://bank.example/ba\nck',
    'blob:https://bank.example/back',
    'bank-app://back',
    'javascript:alert(1)',
    '/back',
    '',
  ])
    test(JSON.stringify(wrong), async () => {
      const bank = await openReturningBank();
      const json = { kind: 'signup', returnUri: wrong };
      const { status, body, text } = await bank.call('POST', '/api/auth/requests', { json });
      expect([status, body.code]).toEqual([422, 'validation_failed']);
      expect(body.errors).toMatchObject([{ pointer: '/returnUri', code: 'not_allowed' }]);
      expect(text).not.toContain('evil');
      expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toEqual([]);
      await bank.close();
    });
});
