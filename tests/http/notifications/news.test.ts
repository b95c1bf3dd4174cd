import { expect, test } from 'bun:test';
import { notificationCodes, type valuesOf } from '../../../src/features/notifications/news.ts';
import { newId } from '../../../src/lib/ids.ts';
import { staffToken, type TestBank, withBank } from '../../support/bank.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import { askLoan, askUpdate, borrow } from '../../support/loans.ts';
import { askPayment, customer, max, type TestCustomer } from '../../support/payments.ts';

interface Told {
  readonly code: keyof typeof valuesOf;
  readonly values: object;
  readonly subject: { readonly type: string; readonly id: string };
}

const list = async (bank: TestBank, { token }: Pick<TestCustomer, 'token'>): Promise<Told[]> =>
  (await bank.call('GET', '/api/notifications?limit=100', { token })).body.items;

/** Everything that customers are notified of, once. */
async function everything(bank: TestBank) {
  const payer = await customer(bank);
  const payee = await customer(bank, max, 0);
  const { token } = payer;
  const settle = ({ externalId }: { externalId: string }, claims = erika) =>
    bank.verifier.settle(externalId, verified(claims));
  const executed = await askPayment(bank, token, { recipientIban: payee.iban });
  await settle(executed);
  const refused = await askPayment(bank, token);
  await settle(refused, max);
  const disbursed = await borrow(bank, token);
  const reviewed = await borrow(bank, token, '10000.00');
  await bank.call('POST', `/api/staff/loans/${reviewed.id}/decline`, {
    token: staffToken,
    headers: { 'if-match': `"${reviewed.id}.2"` },
  });
  const refusedLoan = await askLoan(bank, token);
  await settle(refusedLoan, max);
  const updated = await askUpdate(bank, token, ['email_address']);
  await bank.verifier.settle(updated.externalId, verified({ ...erika, email_address: 'e@example.org' }));
  const refusedUpdate = await askUpdate(bank, token);
  await settle(refusedUpdate, max);
  const { session } = await bank.signIn();
  return {
    payer,
    payee,
    executed,
    refused,
    disbursed,
    reviewed,
    refusedLoan,
    updated,
    refusedUpdate,
    session,
  };
}

test('every notification has a code, the values that its message names, and what it is about', () =>
  withBank(async (bank) => {
    const all = await everything(bank);
    const { payer, payee } = all;
    const money = { amount: '10.00', currency: 'EUR', counterpartyName: 'Landlord' };
    const car = { amount: '5000.00', currency: 'EUR', purpose: 'Car' };
    const reason = 'identity_mismatch';
    const told = (items: readonly Told[]) =>
      items.map(({ code, values, subject: { type, id } }) => ({ code, values, subject: `${type} ${id}` }));
    expect(told((await list(bank, payer)).toReversed())).toEqual([
      { code: 'payment_executed', values: money, subject: `payment ${all.executed.id}` },
      { code: 'payment_refused', values: { ...money, reason }, subject: `payment ${all.refused.id}` },
      {
        code: 'loan_disbursed',
        values: { ...car, termMonths: 24, monthlyInstalment: '221.38' },
        subject: `loan ${all.disbursed.id}`,
      },
      {
        code: 'loan_under_review',
        values: { ...car, amount: '10000.00' },
        subject: `loan ${all.reviewed.id}`,
      },
      { code: 'loan_declined', values: { ...car, amount: '10000.00' }, subject: `loan ${all.reviewed.id}` },
      { code: 'loan_refused', values: { ...car, reason }, subject: `loan ${all.refusedLoan.id}` },
      {
        code: 'profile_updated',
        values: { updatedFields: ['email_address'] },
        subject: `profile_update ${all.updated.id}`,
      },
      {
        code: 'profile_update_refused',
        values: { reason },
        subject: `profile_update ${all.refusedUpdate.id}`,
      },
      { code: 'signed_in', values: { ipAddress: null }, subject: `session ${all.session.id}` },
    ]);
    expect(told(await list(bank, payee))).toEqual([
      {
        code: 'payment_received',
        values: { ...money, counterpartyName: 'Erika Mustermann' },
        subject: `account ${payee.accountId}`,
      },
    ]);
    const codes = [...(await list(bank, payer)), ...(await list(bank, payee))].map(({ code }) => code);
    expect(codes.toSorted()).toEqual(notificationCodes.toSorted());
  }));

test('what a notification is about can be read by the customer', () =>
  withBank(async (bank) => {
    const { payer, payee } = await everything(bank);
    const places: Readonly<Record<string, string>> = {
      payment: '/api/payments',
      loan: '/api/loans',
      profile_update: '/api/profile/updates',
      account: '/api/accounts',
    };
    for (const { token } of [payer, payee])
      for (const { subject } of await list(bank, { token })) {
        if (subject.type === 'session') {
          const { items } = (await bank.call('GET', '/api/sessions', { token })).body;
          expect(items.map(({ id }: { id: string }) => id)).toContain(subject.id);
        } else {
          const { status } = await bank.call('GET', `${places[subject.type]}/${subject.id}`, { token });
          expect({ subject, status }).toEqual({ subject, status: 200 });
        }
      }
  }));

test('every activity can be told in other words, and leads to what it is about', () =>
  withBank(async (bank) => {
    const { payer, executed, disbursed, updated } = await everything(bank);
    const { items } = (await bank.call('GET', '/api/activities', { token: payer.token })).body;
    const told = items.map(({ kind, metadata }: { kind: string; metadata: object }) => ({
      kind,
      ...metadata,
    }));
    expect(told.toReversed()).toEqual([
      {
        kind: 'payment_sent',
        paymentId: executed.id,
        counterpartyName: 'Landlord',
        counterpartyIban: expect.any(String),
        reference: null,
      },
      { kind: 'loan_disbursed', loanId: disbursed.id, purpose: 'Car' },
      { kind: 'profile_updated', profileUpdateId: updated.id, updatedFields: ['email_address'] },
    ]);
  }));

for (const [name, columns] of [
  ['from before there were codes', { code: null, subject_kind: null, subject_id: null, details: null }],
  [
    'whose code a newer process made',
    { code: 'box_rented', subject_kind: 'box', subject_id: newId(), details: '{"size":"small"}' },
  ],
  ['whose values are others', { code: 'signed_in', subject_kind: null, subject_id: null, details: '{}' }],
] as const)
  test(`a notification ${name} is told in English, and read and marked like any other`, () =>
    withBank(async (bank) => {
      const { token, userId } = await customer(bank);
      const id = newId();
      await bank.engine.write((tx) =>
        tx.kysely
          .insertInto('notifications')
          .values({
            id,
            user_id: userId,
            kind: 'info',
            title: 'A box is yours',
            message: 'A small one.',
            created_at: bank.time.now().toISOString(),
            ...columns,
          })
          .execute(),
      );
      const told = {
        id,
        title: 'A box is yours',
        message: 'A small one.',
        code: null,
        values: null,
        subject: null,
      };
      expect((await bank.call('GET', '/api/notifications', { token })).body.items).toMatchObject([told]);
      const { status, body } = await bank.call('POST', `/api/notifications/${id}/read`, { token });
      expect({ status, body }).toMatchObject({ status: 200, body: told });
    }));
