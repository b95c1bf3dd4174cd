import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import { askUpdate } from '../../support/loans.ts';
import { customer } from '../../support/payments.ts';

for (const way of ['update', 'request'] as const) {
  test(`cancelling the ${way} ends both, and a wallet that answers later is refused`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const { path, requestPath, externalId } = await askUpdate(bank, token, ['email_address']);
      const target = way === 'update' ? path : requestPath;
      expect((await bank.call('POST', `${target}/cancel`, { token })).status).toBe(200);
      expect((await bank.call('GET', path, { token })).body).toMatchObject({
        status: 'cancelled',
        completedAt: '2026-11-21T09:00:00.000Z',
      });
      expect((await bank.call('GET', requestPath, { token })).body.error.code).toBe('cancelled');
      const late = verified({ ...erika, email_address: 'late@example.org' });
      expect(await bank.verifier.settle(externalId, late)).toBe(false);
      expect((await bank.call('GET', '/api/users/me', { token })).body.emailAddress).toBeNull();
      const again = await bank.call('POST', `${path}/cancel`, { token });
      expect({ status: again.status, code: again.body.code }).toEqual({
        status: 409,
        code: 'profile_update_ended',
      });
    }));
}

test('an update expires by the clock, the same before and after the sweep', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { path } = await askUpdate(bank, token);
    bank.time.advance(600);
    const before = (await bank.call('GET', path, { token })).body;
    expect(before).toMatchObject({ status: 'expired', completedAt: '2026-11-21T09:10:00.000Z' });
    await bank.app.sweep();
    const columns = ['status', 'completed_at'] as const;
    expect(await bank.engine.reader.kysely.selectFrom('profile_updates').select(columns).execute()).toEqual([
      { status: 'expired', completed_at: before.completedAt },
    ]);
    expect((await bank.call('GET', path, { token })).body).toEqual(before);
    expect((await bank.call('POST', `${path}/cancel`, { token })).body.code).toBe('profile_update_ended');
  }));

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
