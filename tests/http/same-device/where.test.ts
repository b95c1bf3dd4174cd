import { describe, expect, test } from 'bun:test';
import { landingPath } from '../../../src/http/landing-page.ts';
import { openReturningBank, returnUri } from './support.ts';

const configured = 'https://bank.example/after';

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
