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

test('what has become of a request is known by its link, whichever app that opens', () =>
  withBank(async (bank) => {
    const { externalId, path, secret } = await bank.create('signin');
    const link = (await bank.app.newestRequestLink()) ?? '';
    await bank.create('signup');
    expect(await bank.app.requestByLink(link)).toMatchObject({ kind: 'signin', status: 'pending' });
    await bank.call('POST', `${path}/cancel`, { secret });
    for (const same of [link, link.replace(/^[a-z0-9-]+:/, 'haip-vp:')])
      expect(await bank.app.requestByLink(same)).toMatchObject({
        status: 'failed',
        error: { code: 'cancelled' },
      });
    for (const none of ['', 'nonsense', 'openid4vp://', link.replace(externalId, 'other')])
      expect(await bank.app.requestByLink(none)).toBeUndefined();
  }));
