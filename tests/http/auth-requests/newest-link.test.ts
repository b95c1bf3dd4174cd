import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';

test('the newest link is that of the newest request that a wallet can still answer', () =>
  withBank(async (bank) => {
    expect(await bank.app.newestRequestLink()).toBeUndefined();
    const older = await bank.create('signup');
    const newer = await bank.create('signin');
    expect(await bank.app.newestRequestLink()).toContain(newer.externalId);
    await bank.call('POST', `${newer.path}/cancel`, { secret: newer.secret });
    expect(await bank.app.newestRequestLink()).toContain(older.externalId);
    bank.time.advance(600);
    expect(await bank.app.newestRequestLink()).toBeUndefined();
  }));
