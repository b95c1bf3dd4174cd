import { expect, test } from 'bun:test';
import { failures } from '../../../src/features/auth-requests/failures.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { EventReader } from '../../support/events.ts';
import { erika, rejected, testIssuer, verified } from '../../support/fake-verifier.ts';
import {
  type Asked,
  askPayment,
  balanceOf,
  customer,
  expectSoundLedger,
  external,
  max,
  transfers,
} from '../../support/payments.ts';

const read = async (bank: TestBank, { path }: Asked, token: string) =>
  (await bank.call('GET', path, { token })).body;

function notifications(bank: TestBank, userId: string) {
  return bank.engine.reader.kysely
    .selectFrom('notifications')
    .select(['kind', 'title', 'message'])
    .where('user_id', '=', userId)
    .execute();
}

test('the wallet’s answer executes the payment: status, money, activity and notification at once', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const payment = await askPayment(bank, payer.token, { recipientIban: external, reference: 'Rent' });
    bank.time.advance(30);
    await bank.verifier.settle(payment.externalId, verified());
    expect(await read(bank, payment, payer.token)).toMatchObject({
      status: 'executed',
      executedAt: '2026-11-21T09:00:30.000Z',
      completedAt: '2026-11-21T09:00:30.000Z',
      rejection: null,
    });
    const request = (await bank.call('GET', payment.requestPath, { secret: payment.secret })).body;
    expect(request).toMatchObject({ status: 'authorized', nextAction: { type: 'none' }, error: null });
    expect(await balanceOf(bank, payer)).toBe('990.00');
    const [activity] = (await bank.call('GET', '/api/activities', { token: payer.token })).body.items;
    expect(activity).toMatchObject({
      kind: 'payment_sent',
      title: 'Landlord',
      amount: '-10.00',
      currency: 'EUR',
      metadata: {
        paymentId: payment.id,
        counterpartyName: 'Landlord',
        counterpartyIban: external,
        reference: 'Rent',
      },
    });
    expect(await notifications(bank, payer.userId)).toEqual([
      { kind: 'success', title: 'Payment sent', message: '10.00 EUR to Landlord.' },
    ]);
    await expectSoundLedger(bank);
  }));

test('a payment to another customer’s IBAN credits that customer at once, who reads of it', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const recipient = await customer(bank, max, 0);
    const payment = await askPayment(bank, payer.token, { recipientIban: recipient.iban, amount: '123.45' });
    await bank.verifier.settle(payment.externalId, verified());
    expect(await balanceOf(bank, payer)).toBe('876.55');
    expect(await balanceOf(bank, recipient)).toBe('123.45');
    const [activity] = (await bank.call('GET', '/api/activities', { token: recipient.token })).body.items;
    expect(activity).toMatchObject({
      kind: 'payment_received',
      title: 'Erika Mustermann',
      amount: '123.45',
      metadata: { paymentId: null, counterpartyIban: payer.iban },
    });
    expect(await notifications(bank, recipient.userId)).toEqual([
      { kind: 'success', title: 'Payment received', message: '123.45 EUR from Erika Mustermann.' },
    ]);
    // It is the payer's payment.
    expect((await bank.call('GET', payment.path, { token: recipient.token })).status).toBe(404);
    await expectSoundLedger(bank);
  }));

test('there is a receipt after execution and none before', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const payment = await askPayment(bank, payer.token, { recipientIban: external, reference: 'Rent' });
    const receipt = () => bank.call('GET', `${payment.path}/receipt`, { token: payer.token });
    const before = await receipt();
    expect({ status: before.status, code: before.body.code }).toEqual({
      status: 409,
      code: 'payment_not_executed',
    });
    await bank.verifier.settle(payment.externalId, verified());
    const { status, body } = await receipt();
    expect(status).toBe(200);
    expect(body).toEqual({
      paymentId: payment.id,
      transferId: expect.any(String),
      payer: { name: 'Erika Mustermann', iban: payer.iban },
      recipient: { name: 'Landlord', iban: external },
      amount: '10.00',
      currency: 'EUR',
      reference: 'Rent',
      executedAt: '2026-11-21T09:00:00.000Z',
    });
    const { items } = (
      await bank.call('GET', `/api/accounts/${payer.accountId}/postings`, { token: payer.token })
    ).body;
    expect(items[0].transferId).toBe(body.transferId);
  }));

test('a receipt is the payer’s alone, and outlives the request that authorized the payment', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const other = await customer(bank, max);
    const { path, externalId } = await askPayment(bank, payer.token);
    await bank.verifier.settle(externalId, verified());
    const { status, body } = await bank.call('GET', `${path}/receipt`, { token: other.token });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'payment_not_found' });
    const receipt = await bank.call('GET', `${path}/receipt`, { token: payer.token });
    bank.time.advance(31 * 86_400);
    await bank.app.sweep();
    const { token: later } = await bank.signIn();
    expect((await bank.call('GET', `${path}/receipt`, { token: later })).body).toEqual(receipt.body);
  }));

const { personal_administrative_number: _number, ...numberless } = erika;
const { family_name: _name, ...nameless } = erika;
const outcomes: [string, ReturnType<typeof verified> | ReturnType<typeof rejected>][] = [
  ['identity_mismatch', verified(max)],
  ['identity_mismatch', verified(erika, 'CN=Another Provider')],
  ['personal_number_missing', verified(numberless)],
  ['claim_missing', verified(nameless)],
  ['credential_revoked', rejected('credential_revoked')],
  ['wallet_declined', rejected('wallet_declined')],
];
for (const [index, [code, outcome]] of outcomes.entries()) {
  test(`an answer that ends in ${code} (${index + 1}) rejects the payment with words for the customer, and the ledger is untouched`, () =>
    withBank(async (bank) => {
      const payer = await customer(bank);
      // The other person has an account too, so that it is not for the want of one.
      await customer(bank, max, 0);
      const payment = await askPayment(bank, payer.token);
      await bank.verifier.settle(payment.externalId, outcome);
      const { title, detail, action } = failures[code as keyof typeof failures];
      expect(await read(bank, payment, payer.token)).toMatchObject({
        status: 'rejected',
        rejection: { code, title, detail, action },
        executedAt: null,
        completedAt: '2026-11-21T09:00:00.000Z',
      });
      const request = (await bank.call('GET', payment.requestPath, { secret: payment.secret })).body;
      expect(request).toMatchObject({ status: 'failed', error: { code, title } });
      expect(await notifications(bank, payer.userId)).toEqual([
        {
          kind: 'warning',
          title: 'Payment refused',
          message: `10.00 EUR to Landlord was not paid: ${title}. ${action}`,
        },
      ]);
      expect(await transfers(bank, 'payment')).toBe(0);
      expect((await bank.call('GET', '/api/activities', { token: payer.token })).body.items).toEqual([]);
      expect(await balanceOf(bank, payer)).toBe('1000.00');
      await expectSoundLedger(bank);
    }));
}

test('money that was there when asked and is gone when executed: insufficient_funds', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const [first, second] = [
      await askPayment(bank, payer.token, { amount: '600.00' }),
      await askPayment(bank, payer.token, { amount: '600.00' }),
    ];
    await bank.verifier.settle(first.externalId, verified());
    await bank.verifier.settle(second.externalId, verified());
    expect((await read(bank, first, payer.token)).status).toBe('executed');
    expect(await read(bank, second, payer.token)).toMatchObject({
      status: 'rejected',
      rejection: { code: 'insufficient_funds' },
    });
    expect(await balanceOf(bank, payer)).toBe('400.00');
    await expectSoundLedger(bank);
  }));

test('a recipient who closed the account meanwhile: recipient_unknown', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const recipient = await customer(bank, max, 0);
    const payment = await askPayment(bank, payer.token, { recipientIban: recipient.iban });
    await bank.call('DELETE', '/api/users/me', { token: recipient.token });
    await bank.verifier.settle(payment.externalId, verified());
    expect((await read(bank, payment, payer.token)).rejection.code).toBe('recipient_unknown');
    expect(await balanceOf(bank, payer)).toBe('1000.00');
    await expectSoundLedger(bank);
  }));

test('a payer who was erased meanwhile pays nothing', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const payment = await askPayment(bank, payer.token);
    await bank.call('DELETE', '/api/users/me', { token: payer.token });
    await bank.verifier.settle(payment.externalId, verified());
    expect(await transfers(bank, 'payment')).toBe(0);
    await expectSoundLedger(bank);
  }));

test('an answer that comes again does nothing again', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const { externalId } = await askPayment(bank, payer.token);
    expect(await bank.verifier.settle(externalId, verified())).toBe(true);
    expect(await bank.verifier.settle(externalId, verified())).toBe(false);
    expect(await balanceOf(bank, payer)).toBe('990.00');
  }));

test('a payment’s request opens no session', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const payment = await askPayment(bank, token);
    await bank.verifier.settle(payment.externalId, verified());
    for (const caller of [{ secret: payment.secret }, { token }]) {
      const { status, body } = await bank.call('POST', `${payment.requestPath}/session`, caller);
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_ended' });
    }
    expect(await bank.engine.reader.kysely.selectFrom('sessions').select('id').execute()).toHaveLength(1);
  }));

test('nothing of the PID is kept with a payment’s request', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { externalId } = await askPayment(bank, token);
    await bank.verifier.settle(externalId, verified({ ...erika }, testIssuer));
    const rows = await bank.engine.reader.kysely
      .selectFrom('auth_requests')
      .select('verified_claims')
      .where('kind', '=', 'payment')
      .execute();
    expect(rows).toEqual([{ verified_claims: null }]);
  }));

test('the stream of a payment’s request tells of its execution', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const payment = await askPayment(bank, token);
    const events = new EventReader(await bank.fetch('GET', `${payment.requestPath}/events`, { token }));
    expect((await events.next())?.data.status).toBe('pending');
    await bank.verifier.settle(payment.externalId, verified());
    expect((await events.next())?.data.status).toBe('authorized');
    expect(await events.next()).toBeUndefined();
  }));
