import { expect, test } from 'bun:test';
import { newId } from '../../../src/lib/ids.ts';
import { withBank } from '../../support/bank.ts';
import { rejected, verified } from '../../support/fake-verifier.ts';
import { askPayment, customer } from '../../support/payments.ts';

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

test('the sweep marks what expired, tells the verifier, and tells it what is past its retention', () =>
  withBank(async (bank) => {
    await bank.create('signup');
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
  }));

test('what no wallet answered is forgotten a quarter of an hour after its time was over: anybody can make it', () =>
  withBank(async (bank) => {
    const [silent, cancelled] = [await bank.create('signup'), await bank.create('signin')];
    await bank.verifier.progress(silent.externalId, 'request_fetched');
    expect((await bank.call('POST', `${cancelled.path}/cancel`, { secret: cancelled.secret })).status).toBe(
      200,
    );
    bank.time.advance(600 + 899);
    await bank.app.sweep();
    for (const { path, secret } of [silent, cancelled])
      expect((await bank.call('GET', path, { secret })).status).toBe(200);
    // Until then what is over says so, and afterwards it is as if it had never been.
    expect((await bank.call('POST', `${silent.path}/session`, { secret: silent.secret })).status).toBe(410);
    bank.time.advance(1);
    await bank.app.sweep();
    for (const { path, secret } of [silent, cancelled])
      for (const [method, address] of [
        ['GET', path],
        ['POST', `${path}/session`],
        ['POST', `${path}/cancel`],
      ] as const) {
        const { status, body } = await bank.call(method, address, { secret });
        expect([status, body.code]).toEqual([404, 'auth_request_not_found']);
      }
    expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toEqual([]);
  }));

test('what a wallet answered, and what a customer asked for, is kept for its retention', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const entered = await bank.create('signin');
    await bank.verifier.settle(entered.externalId, verified());
    const refused = await bank.create('signin');
    await bank.verifier.settle(refused.externalId, rejected('wallet_declined'));
    const payment = await askPayment(bank, token);
    const readable = async () => {
      const statuses: number[] = [];
      for (const { path, secret } of [
        entered,
        refused,
        { path: payment.requestPath, secret: payment.secret },
      ])
        statuses.push((await bank.call('GET', path, { secret })).status);
      return statuses;
    };
    bank.time.advance(29 * 86_400);
    await bank.app.sweep();
    bank.time.advance(3600);
    await bank.app.sweep();
    expect(await readable()).toEqual([200, 200, 200]);
    bank.time.advance(2 * 86_400);
    await bank.app.sweep();
    expect(await readable()).toEqual([404, 404, 404]);
  }));

test('one sweep forgets all of them, more than a batch holds', () =>
  withBank(async (bank) => {
    const template = await bank.create('signup');
    const row = await bank.engine.reader.kysely
      .selectFrom('auth_requests')
      .selectAll()
      .where('id', '=', template.id)
      .executeTakeFirstOrThrow();
    for (let begun = 0; begun < 30; begun += 1)
      await bank.engine.write((tx) =>
        tx.kysely
          .insertInto('auth_requests')
          .values(
            Array.from({ length: 40 }, () => {
              const id = newId();
              return { ...row, id, external_authorization_id: id };
            }),
          )
          .execute(),
      );
    bank.time.advance(600 + 900);
    await bank.app.sweep();
    expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toEqual([]);
  }));
