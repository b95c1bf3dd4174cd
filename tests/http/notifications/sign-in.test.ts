import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { newestNotification } from '../../support/loans.ts';

test('a new sign-in is told to the customer; the signup is not', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    expect(await newestNotification(bank, token)).toBeUndefined();
    bank.time.advance(60);
    await bank.signIn();
    expect(await newestNotification(bank, token)).toMatchObject({
      kind: 'info',
      title: 'New sign-in',
      createdAt: '2026-11-21T09:01:00.000Z',
    });
  }));

test('a sign-in that is redeemed many times at once is told once', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const { path, secret, externalId } = await bank.create('signin');

    await bank.verifier.settle(externalId, verified());
    await Promise.all(Array.from({ length: 5 }, () => bank.call('POST', `${path}/session`, { secret })));
    expect((await bank.call('GET', '/api/notifications', { token })).body.items).toHaveLength(1);
  }));
