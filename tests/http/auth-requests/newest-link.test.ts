import { expect, test } from 'bun:test';
import { newestLink, requestByLink } from '../../../src/features/auth-requests/index.ts';
import { withBank } from '../../support/bank.ts';

test('the newest link is that of the newest request that a wallet can still answer', () =>
  withBank(async (bank) => {
    expect(await newestLink(bank.engine, bank.time)).toBeUndefined();
    const older = await bank.create('signup');
    const newer = await bank.create('signin');
    expect(await newestLink(bank.engine, bank.time)).toContain(newer.externalId);
    await bank.call('POST', `${newer.path}/cancel`, { secret: newer.secret });
    expect(await newestLink(bank.engine, bank.time)).toContain(older.externalId);
    bank.time.advance(600);
    expect(await newestLink(bank.engine, bank.time)).toBeUndefined();
  }));

test('what has become of a request is known by its link, whichever app that opens', () =>
  withBank(async (bank) => {
    const { externalId, path, secret } = await bank.create('signin');
    const link = (await newestLink(bank.engine, bank.time)) ?? '';
    await bank.create('signup');
    expect(await requestByLink(bank.engine, bank.time, link)).toMatchObject({
      kind: 'signin',
      status: 'pending',
    });
    await bank.call('POST', `${path}/cancel`, { secret });
    for (const same of [link, link.replace(/^[a-z0-9-]+:/, 'haip-vp:')])
      expect(await requestByLink(bank.engine, bank.time, same)).toMatchObject({
        status: 'failed',
        error: { code: 'cancelled' },
      });
    for (const none of ['', 'nonsense', 'openid4vp://', link.replace(externalId, 'other')])
      expect(await requestByLink(bank.engine, bank.time, none)).toBeUndefined();
  }));
