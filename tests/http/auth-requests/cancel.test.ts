import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { EventReader } from '../../support/events.ts';
import { verified } from '../../support/fake-verifier.ts';

test('cancelling ends a pending request as failed with the code cancelled', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    bank.time.advance(5);
    const { status, body } = await bank.call('POST', `${path}/cancel`, { secret });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'failed',
      error: { code: 'cancelled', failedChecks: [] },
      completedAt: '2026-11-21T09:00:05.000Z',
      nextAction: { type: 'none' },
    });
    expect((await bank.call('GET', path, { secret })).body).toEqual(body);
  }));

test('a wallet that answers after the cancellation is refused, and no account comes of it', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.call('POST', `${path}/cancel`, { secret });
    expect(await bank.verifier.settle(externalId, verified())).toBe(false);
    expect((await bank.call('GET', path, { secret })).body.error.code).toBe('cancelled');
    expect(await bank.engine.reader.kysely.selectFrom('users').select('id').execute()).toEqual([]);
  }));

test('streams hear of the cancellation', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const events = new EventReader(await bank.fetch('GET', `${path}/events`, { secret }));
    await events.next();
    await bank.call('POST', `${path}/cancel`, { secret });
    expect((await events.next())?.data.error.code).toBe('cancelled');
    expect(await events.next()).toBeUndefined();
  }));

test('what has ended cannot be cancelled: 409, and it stays as it was', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const before = (await bank.call('GET', path, { secret })).body;
    const { status, body } = await bank.call('POST', `${path}/cancel`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_ended' });
    expect((await bank.call('GET', path, { secret })).body).toEqual(before);
  }));

test('cancelling twice is 409 the second time', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    await bank.call('POST', `${path}/cancel`, { secret });
    const { status, body } = await bank.call('POST', `${path}/cancel`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_ended' });
  }));

test('what was redeemed cannot be cancelled, and its session goes on', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { body: opened } = await bank.call('POST', `${path}/session`, { secret });
    const { status, body } = await bank.call('POST', `${path}/cancel`, { secret });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'auth_request_redeemed' });
    expect((await bank.call('GET', '/api/users/me', { token: opened.token })).status).toBe(200);
  }));
