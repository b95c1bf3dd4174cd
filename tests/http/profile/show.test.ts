import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { askUpdate } from '../../support/loans.ts';
import { customer } from '../../support/payments.ts';

for (const keepPortraits of [false, true]) {
  test(`the profile shows the customer, the latest update and what can be updated, a portrait ${keepPortraits ? 'too' : 'not'}`, () =>
    withBank(
      async (bank) => {
        const { token } = await customer(bank);
        const first = (await bank.call('GET', '/api/profile', { token })).body;
        expect(first.latestUpdate).toBeNull();
        expect(first.customer).toEqual((await bank.call('GET', '/api/users/me', { token })).body);
        expect(first.updatableClaims).toEqual([
          { id: 'family_name', label: 'Family name' },
          { id: 'given_name', label: 'Given name' },
          { id: 'birth_date', label: 'Date of birth' },
          { id: 'nationality', label: 'Nationality' },
          { id: 'email_address', label: 'Email address' },
          { id: 'resident_address', label: 'Address' },
          ...(keepPortraits ? [{ id: 'portrait', label: 'Portrait' }] : []),
        ]);
        await askUpdate(bank, token);
        const { path } = await askUpdate(bank, token);
        const second = (await bank.call('GET', '/api/profile', { token })).body;
        expect(second.latestUpdate).toEqual((await bank.call('GET', path, { token })).body);
      },
      { keepPortraits },
    ));
}

test('a profile is shown to customers who are signed in', () =>
  withBank(async (bank) => {
    const { status, body } = await bank.call('GET', '/api/profile');
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_missing' });
  }));
