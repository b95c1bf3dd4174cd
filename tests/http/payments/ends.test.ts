import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import {
  askPayment,
  balanceOf,
  customer,
  expectSoundLedger,
  max,
  transfers,
} from '../../support/payments.ts';

test('the owner reads, cancels and follows the request with the session alone; anybody else finds nothing', () =>
  withBank(async (bank) => {
    const owner = await customer(bank);
    const other = await customer(bank, max);
    const { requestPath, secret } = await askPayment(bank, owner.token);
    const { body } = await bank.call('GET', requestPath, { token: owner.token });
    expect(body).toEqual((await bank.call('GET', requestPath, { secret })).body);
    for (const [method, path] of [
      ['GET', requestPath],
      ['GET', `${requestPath}/events`],
      ['POST', `${requestPath}/cancel`],
    ] as const) {
      for (const caller of [{ token: other.token }, {}, { secret: 'x'.repeat(43) }]) {
        const { status, body } = await bank.call(method, path, caller);
        expect({ status, code: body.code }).toEqual({ status: 404, code: 'auth_request_not_found' });
      }
    }
    expect((await bank.call('POST', `${requestPath}/cancel`, { token: owner.token })).status).toBe(200);
  }));

test('a session that has ended is told so, whether the request is there or not', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { requestPath } = await askPayment(bank, token);
    await bank.call('DELETE', '/api/sessions/current', { token });
    for (const path of [requestPath, '/api/auth/requests/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e'])
      expect((await bank.call('GET', path, { token })).body.code).toBe('session_invalid');
  }));

test('a session opens no request of a kind that anybody may create', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { body } = await bank.call('POST', `${path}/session`, { secret });
    expect((await bank.call('GET', path, { token: body.token })).body.code).toBe('auth_request_not_found');
  }));

for (const way of ['payment', 'request'] as const) {
  test(`cancelling the ${way} ends both, and a wallet that answers later is refused`, () =>
    withBank(async (bank) => {
      const payer = await customer(bank);
      const { path, requestPath, externalId } = await askPayment(bank, payer.token);
      const { token } = payer;
      const target = way === 'payment' ? path : requestPath;
      const cancelled = await bank.call('POST', `${target}/cancel`, { token });
      expect(cancelled.status).toBe(200);
      expect((await bank.call('GET', path, { token })).body).toMatchObject({
        status: 'cancelled',
        rejection: null,
        completedAt: '2026-11-21T09:00:00.000Z',
      });
      expect((await bank.call('GET', requestPath, { token })).body).toMatchObject({
        status: 'failed',
        error: { code: 'cancelled' },
      });
      expect(await bank.verifier.settle(externalId, verified())).toBe(false);
      expect(await transfers(bank, 'payment')).toBe(0);
      expect(await balanceOf(bank, payer)).toBe('1000.00');
      const again = await bank.call('POST', `${path}/cancel`, { token });
      expect({ status: again.status, code: again.body.code }).toEqual({ status: 409, code: 'payment_ended' });
      await expectSoundLedger(bank);
    }));
}

test('what was executed cannot be cancelled', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { path, requestPath, externalId } = await askPayment(bank, token);
    await bank.verifier.settle(externalId, verified());
    expect((await bank.call('POST', `${path}/cancel`, { token })).body.code).toBe('payment_ended');
    expect((await bank.call('POST', `${requestPath}/cancel`, { token })).body.code).toBe(
      'auth_request_ended',
    );
    expect((await bank.call('GET', path, { token })).body.status).toBe('executed');
  }));

test('a payment expires by the clock, after five minutes, and reads the same before and after the sweep', () =>
  withBank(async (bank) => {
    const payer = await customer(bank);
    const { token } = payer;
    const { path, externalId } = await askPayment(bank, token);
    bank.time.advance(299);
    expect((await bank.call('GET', path, { token })).body.status).toBe('awaiting_authorization');
    bank.time.advance(1);
    const { body } = await bank.call('GET', path, { token });
    expect(body).toMatchObject({ status: 'expired', completedAt: '2026-11-21T09:05:00.000Z' });
    expect((await bank.call('GET', '/api/payments', { token })).body.items).toEqual([body]);
    expect((await bank.call('POST', `${path}/cancel`, { token })).body.code).toBe('payment_ended');
    await bank.verifier.settle(externalId, verified());
    await bank.app.sweep();
    expect((await bank.call('GET', path, { token })).body).toEqual(body);
    const stored = await bank.engine.reader.kysely.selectFrom('payments').select('status').execute();
    expect(stored).toEqual([{ status: 'expired' }]);
    expect(await balanceOf(bank, payer)).toBe('1000.00');
    await expectSoundLedger(bank);
  }));

test('a payment outlives the request that authorized it', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askPayment(bank, token);
    await bank.verifier.settle(externalId, verified());
    bank.time.advance(31 * 86_400);
    await bank.app.sweep();
    const { token: later } = await bank.signIn();
    const { body } = await bank.call('GET', path, { token: later });
    expect(body).toMatchObject({ status: 'executed', authRequestId: null });
    expect((await bank.call('GET', `${path}/receipt`, { token: later })).status).toBe(200);
    await expectSoundLedger(bank);
  }));
