import { expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import { askUpdate } from '../../support/loans.ts';
import { max } from '../../support/payments.ts';
import { tagOf } from './resources.ts';

const me = (bank: TestBank, token: string) => bank.call('GET', '/api/users/me', { token });
const erase = (bank: TestBank, token: string, ifMatch: string) =>
  bank.call('DELETE', '/api/users/me', { token, headers: { 'if-match': ifMatch } });

/** Has the customer's profile written anew. */
async function moveHouse(bank: TestBank, token: string, address: string): Promise<void> {
  const { externalId } = await askUpdate(bank, token);
  await bank.verifier.settle(externalId, verified({ ...erika, resident_address: address }));
}

test('a profile update gives the customer another tag', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const before = await me(bank, token);
    await moveHouse(bank, token, 'Elsewhere 1');
    const after = await me(bank, token);
    expect(after.body.residentAddress).toBe('Elsewhere 1');
    expect(tagOf(after)).not.toBe(tagOf(before));
    const known = { token, headers: { 'if-none-match': tagOf(after) } };
    expect((await bank.call('GET', '/api/users/me', known)).status).toBe(304);
    // Signing in again shows the same.
    const other = await bank.signIn();
    expect(tagOf(await me(bank, other.token))).toBe(tagOf(after));
  }));

test('an account that changed since the customer looked at it is not erased', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const before = tagOf(await me(bank, token));
    await moveHouse(bank, token, 'Elsewhere 1');
    for (const wrong of [before, `W/${before}`, '"other"']) {
      const { status, body, headers } = await erase(bank, token, wrong);
      expect([wrong, status, body.code]).toEqual([wrong, 412, 'precondition_failed']);
      expect(headers.get('set-cookie')).toBeNull();
    }
    expect((await erase(bank, token, 'nonsense')).status).toBe(400);
    const now = await me(bank, token);
    expect(now.status).toBe(200);
    expect((await bank.call('GET', '/api/accounts', { token })).body.items[0].status).toBe('open');
    expect((await erase(bank, token, `${before}, ${tagOf(now)}`)).status).toBe(204);
    expect((await me(bank, token)).status).toBe(401);
  }));

test('two clients that erase the same account at once erase it once', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const tag = tagOf(await me(bank, token));
    const statuses = (await Promise.all([erase(bank, token, tag), erase(bank, token, tag)])).map(
      ({ status }) => status,
    );
    expect(statuses).toContain(204);
    // The other one finds it erased, as it wished, or is not let in any more.
    for (const status of statuses) expect([204, 401]).toContain(status);
  }));

test('an update beside an erasure at the old tag: the account is erased as it was seen, or not at all', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const tag = tagOf(await me(bank, token));
    const { externalId } = await askUpdate(bank, token);
    const address = { ...erika, resident_address: 'Elsewhere 1' };
    const [erased] = await Promise.all([
      erase(bank, token, tag),
      bank.verifier.settle(externalId, verified(address)),
    ]);
    const left = await me(bank, token);
    if (erased.status === 204) expect(left.status).toBe(401);
    else expect([erased.status, left.status, left.body.residentAddress]).toEqual([412, 200, 'Elsewhere 1']);
  }));

test('the tag of one customer is no other’s: nobody is shown or erased in their place', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const { token: other } = await bank.signUp(max);
    const tag = tagOf(await me(bank, token));
    const read = await bank.call('GET', '/api/users/me', { token: other, headers: { 'if-none-match': tag } });
    expect([read.status, read.body.givenName]).toEqual([200, 'Max']);
    expect((await erase(bank, other, tag)).status).toBe(412);
    expect((await me(bank, other)).status).toBe(200);
  }));
