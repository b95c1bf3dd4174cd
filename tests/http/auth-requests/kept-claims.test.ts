import { expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { erika, rejected, verified } from '../../support/fake-verifier.ts';

function kept(bank: TestBank) {
  return bank.engine.reader.kysely
    .selectFrom('auth_requests')
    .select('verified_claims')
    .execute()
    .then((rows) => rows.map(({ verified_claims: claims }) => claims && JSON.parse(claims)));
}

test('an authorized request keeps the claims without the portrait until it is redeemed', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { portrait: _, ...claims } = erika;
    expect(await kept(bank)).toEqual([claims]);
    await bank.call('POST', `${path}/session`, { secret });
    expect(await kept(bank)).toEqual([null]);
  }));

test('claims of a request that nobody redeemed are purged by the first sweep after its expiry', () =>
  withBank(async (bank) => {
    const { externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    bank.time.advance(599);
    await bank.app.sweep();
    expect(await kept(bank)).not.toEqual([null]);
    bank.time.advance(1);
    await bank.app.sweep();
    expect(await kept(bank)).toEqual([null]);
  }));

test('a sweep after a long standstill purges what ended meanwhile', () =>
  withBank(async (bank) => {
    await bank.app.sweep();
    const { externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    bank.time.advance(5 * 86_400);
    await bank.app.sweep();
    expect(await kept(bank)).toEqual([null]);
  }));

test('a request that failed keeps no claims at all', () =>
  withBank(async (bank) => {
    const refused = await bank.create('signup');
    await bank.verifier.settle(refused.externalId, rejected('credential_expired'));
    const unknown = await bank.create('signin');
    await bank.verifier.settle(unknown.externalId, verified());
    expect(await kept(bank)).toEqual([null, null]);
  }));

for (const keepPortraits of [false, true]) {
  test(`the account ${keepPortraits ? 'keeps the portrait where the bank is told to' : 'keeps no portrait by default'}`, () =>
    withBank(
      async (bank) => {
        const { token } = await bank.signUp();
        const { body } = await bank.call('GET', '/api/users/me', { token });
        expect(body.portrait).toBe(keepPortraits ? (erika.portrait ?? '') : null);
      },
      { keepPortraits },
    ));
}
