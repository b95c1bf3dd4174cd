import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';

test('a pending request is expired the moment its time is over, and can still be read', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    bank.time.advance(599.999);
    expect((await bank.call('GET', path, { secret })).body.status).toBe('pending');
    bank.time.advance(0.001);
    const { status, body } = await bank.call('GET', path, { secret });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'expired',
      completedAt: '2026-11-21T09:10:00.000Z',
      nextAction: { type: 'none' },
      error: null,
    });
  }));

for (const swept of [false, true]) {
  for (const action of ['cancel', 'session']) {
    test(`${action} of an expired request is 410, ${swept ? 'after' : 'without'} a sweep`, () =>
      withBank(async (bank) => {
        const { path, secret } = await bank.create('signup');
        bank.time.advance(600);
        if (swept) await bank.app.sweep();
        const { status, body } = await bank.call('POST', `${path}/${action}`, { secret });
        expect({ status, code: body.code }).toEqual({ status: 410, code: 'auth_request_expired' });
      }));
  }
}

test('an answer that comes after the expiry changes nothing, and no account comes of it', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    bank.time.advance(600);
    await bank.verifier.settle(externalId, verified());
    expect((await bank.call('GET', path, { secret })).body.status).toBe('expired');
    expect(await bank.engine.reader.kysely.selectFrom('users').select('id').execute()).toEqual([]);
  }));

test('an authorized request that nobody redeemed in time stays authorized but opens no session', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    bank.time.advance(600);
    expect((await bank.call('GET', path, { secret })).body).toMatchObject({
      status: 'authorized',
      nextAction: { type: 'none' },
    });
    const { status, body } = await bank.call('POST', `${path}/session`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 410, code: 'auth_request_expired' });
  }));

test('the sweep marks what expired, tells the verifier, and forgets what is past its retention', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const statuses = () => bank.engine.reader.kysely.selectFrom('auth_requests').select('status').execute();
    await bank.app.sweep();
    expect(await statuses()).toEqual([{ status: 'pending' }]);
    bank.time.advance(600);
    await bank.app.sweep();
    expect(await statuses()).toEqual([{ status: 'expired' }]);
    expect(bank.verifier.sweeps.at(-1)).toEqual({
      now: new Date('2026-11-21T09:10:00.000Z'),
      forgetBefore: new Date('2026-10-22T09:10:00.000Z'),
    });
    bank.time.advance(30 * 86_400);
    await bank.app.sweep();
    expect(await statuses()).toEqual([{ status: 'expired' }]);
    bank.time.advance(1);
    await bank.app.sweep();
    expect(await statuses()).toEqual([]);
    expect((await bank.call('GET', path, { secret })).status).toBe(404);
  }));
