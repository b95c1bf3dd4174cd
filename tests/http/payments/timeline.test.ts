import { expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { erika, rejected, verified } from '../../support/fake-verifier.ts';
import { askPayment, customer, max } from '../../support/payments.ts';

const read = async (bank: TestBank, path: string, token: string) =>
  (await bank.call('GET', `${path}/timeline`, { token })).body;
const told = ({ items }: { items: { event: string; at: string; code: string | null }[] }) =>
  items.map(({ event, at, code }) => [event, at.slice(11, 19), ...(code === null ? [] : [code])].join(' '));

/** A payment that was asked for at nine; the wallet does something every ten seconds. */
async function begun(bank: TestBank) {
  const { token } = await customer(bank);
  const payment = await askPayment(bank, token);
  const after = (seconds: number) => bank.time.advance(seconds);
  return { token, ...payment, after };
}

test('a payment that waits was created, and nothing more is told than happened', () =>
  withBank(async (bank) => {
    const { id, path, token } = await begun(bank);
    expect(await read(bank, path, token)).toEqual({
      paymentId: id,
      items: [{ event: 'created', at: '2026-11-21T09:00:00.000Z', code: null }],
      isComplete: true,
    });
  }));

test('an executed payment tells when the wallet opened it, when the answer came and when it was executed', () =>
  withBank(async (bank) => {
    const { path, token, externalId, after } = await begun(bank);
    after(10);
    await bank.verifier.progress(externalId, 'request_fetched');
    after(10);
    await bank.verifier.progress(externalId, 'response_received');
    after(10);
    await bank.verifier.settle(externalId, verified());
    const timeline = await read(bank, path, token);
    expect({ told: told(timeline), isComplete: timeline.isComplete }).toEqual({
      told: [
        'created 09:00:00',
        'wallet_opened 09:00:10',
        'answer_received 09:00:20',
        'authorized 09:00:30',
        'executed 09:00:30',
      ],
      isComplete: true,
    });
    const { body } = await bank.call('GET', path, { token });
    expect(timeline.items.at(-1).at).toBe(body.executedAt);
  }));

test('an answer that is settled at once was received then, and a wallet that opens twice opened the first time', () =>
  withBank(async (bank) => {
    const { path, token, externalId, after } = await begun(bank);
    after(10);
    await bank.verifier.progress(externalId, 'request_fetched');
    await bank.engine.write((tx) =>
      tx.kysely.updateTable('auth_requests').set({ progress: 'created' }).execute(),
    );
    after(10);
    await bank.verifier.progress(externalId, 'request_fetched');
    after(10);
    await bank.verifier.settle(externalId, verified());
    expect(told(await read(bank, path, token))).toEqual([
      'created 09:00:00',
      'wallet_opened 09:00:10',
      'answer_received 09:00:30',
      'authorized 09:00:30',
      'executed 09:00:30',
    ]);
  }));

test('a rejected payment tells why, and that it was never authorized', () =>
  withBank(async (bank) => {
    const { path, token, externalId, after } = await begun(bank);
    after(10);
    await bank.verifier.settle(externalId, verified(max));
    expect(told(await read(bank, path, token))).toEqual([
      'created 09:00:00',
      'answer_received 09:00:10',
      'rejected 09:00:10 identity_mismatch',
    ]);
  }));

test('a verifier that stopped waiting received no answer', () =>
  withBank(async (bank) => {
    const { path, token, externalId, after } = await begun(bank);
    after(10);
    await bank.verifier.settle(externalId, rejected('presentation_expired'));
    expect(told(await read(bank, path, token))).toEqual([
      'created 09:00:00',
      'rejected 09:00:10 presentation_expired',
    ]);
  }));

test('a cancelled payment ends when it was cancelled', () =>
  withBank(async (bank) => {
    const { path, token, after } = await begun(bank);
    after(10);
    await bank.call('POST', `${path}/cancel`, { token });
    expect(told(await read(bank, path, token))).toEqual(['created 09:00:00', 'cancelled 09:00:10']);
  }));

test('an expired payment ends with its time, and reads the same before and after the sweep', () =>
  withBank(async (bank) => {
    const { path, token, externalId, after } = await begun(bank);
    await bank.verifier.progress(externalId, 'request_fetched');
    after(400);
    const timeline = await read(bank, path, token);
    expect(told(timeline)).toEqual(['created 09:00:00', 'wallet_opened 09:00:00', 'expired 09:05:00']);
    await bank.app.sweep();
    expect(await read(bank, path, token)).toEqual(timeline);
  }));

test('once the request is forgotten, what the wallet did is not told and said to be missing', () =>
  withBank(async (bank) => {
    const { path, externalId, after } = await begun(bank);
    await bank.verifier.progress(externalId, 'request_fetched');
    await bank.verifier.settle(externalId, verified());
    after(31 * 86_400);
    await bank.app.sweep();
    const { token } = await bank.signIn();
    const timeline = await read(bank, path, token);
    expect({ told: told(timeline), isComplete: timeline.isComplete }).toEqual({
      told: ['created 09:00:00', 'authorized 09:00:00', 'executed 09:00:00'],
      isComplete: false,
    });
  }));

test('of a request from before these times were stored nothing is made up', () =>
  withBank(async (bank) => {
    const { path, token, externalId } = await begun(bank);
    await bank.verifier.settle(externalId, verified());
    await bank.engine.write((tx) =>
      tx.kysely
        .updateTable('auth_requests')
        .set({ request_fetched_at: null, response_received_at: null })
        .execute(),
    );
    const timeline = await read(bank, path, token);
    expect({ told: told(timeline), isComplete: timeline.isComplete }).toEqual({
      told: ['created 09:00:00', 'authorized 09:00:00', 'executed 09:00:00'],
      isComplete: false,
    });
  }));

test('another customer’s payment has no timeline, like an absent one, and nobody’s without a session', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank, erika);
    const { path } = await askPayment(bank, token);
    const other = await customer(bank, max);
    for (const of of [path, '/api/payments/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e']) {
      const { status, body } = await bank.call('GET', `${of}/timeline`, { token: other.token });
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'payment_not_found' });
      const stranger = await bank.call('GET', `${of}/timeline`);
      expect({ status: stranger.status, code: stranger.body.code }).toEqual({
        status: 401,
        code: 'session_missing',
      });
    }
  }));
