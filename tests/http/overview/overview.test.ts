import { expect, test } from 'bun:test';
import { newId } from '../../../src/lib/ids.ts';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askPayment, customer, max } from '../../support/payments.ts';

test('one call tells name, IBAN, balance, outstanding loans, unread notifications and the newest five activities', () =>
  withBank(async (bank) => {
    const { token, iban, accountId, userId } = await customer(bank);
    await customer(bank, max);
    const ids: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const { externalId, id } = await askPayment(bank, token);
      await bank.verifier.settle(externalId, verified());
      ids.unshift(id);
      bank.time.advance(1);
    }
    await bank.engine.write(async (tx) => {
      const { transfer_id } = await tx.kysely
        .selectFrom('payments')
        .select('transfer_id')
        .executeTakeFirstOrThrow();
      await tx.kysely
        .insertInto('loans')
        .values({
          id: newId(),
          user_id: userId,
          account_id: accountId,
          amount_minor: 500_000,
          currency: 'EUR',
          purpose: 'Car',
          term_months: 12,
          instalment_minor: 43_000,
          annual_rate_basis_points: 500,
          status: 'disbursed',
          outstanding_minor: 473_000,
          transfer_id,
          created_at: bank.time.now().toISOString(),
          expires_at: bank.time.now().toISOString(),
        })
        .execute();
    });
    const { status, body } = await bank.call('GET', '/api/overview', { token });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      givenName: 'Erika',
      familyName: 'Mustermann',
      account: { id: accountId, iban, balance: '940.00', currency: 'EUR' },
      outstandingLoans: '4730.00',
      currency: 'EUR',
      unreadNotifications: 6,
    });
    const shown = body.latestActivities.map(
      (activity: { metadata: { paymentId: string } }) => activity.metadata.paymentId,
    );
    expect(shown).toEqual(ids.slice(0, 5));
  }));

test('a new customer sees an empty account, no loans and nothing unread', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    expect((await bank.call('GET', '/api/overview', { token })).body).toMatchObject({
      account: { balance: '0.00' },
      outstandingLoans: '0.00',
      unreadNotifications: 0,
      latestActivities: [],
    });
  }));
