import { expect, test } from 'bun:test';
import { notify } from '../../../src/features/notifications/index.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { customer, max } from '../../support/payments.ts';

const tell = (bank: TestBank, userId: string, title: string) =>
  bank.engine.write((tx) =>
    notify(tx, {
      userId,
      kind: 'info',
      code: 'signed_in',
      values: { ipAddress: null },
      subject: { type: 'session', id: userId },
      title,
      message: 'Something.',
      at: bank.time.now(),
    }),
  );
const titlesOf = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

test('the list is newest first and goes on where a page ended', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    for (const title of ['one', 'two', 'three']) await tell(bank, userId, title);
    const first = (await bank.call('GET', '/api/notifications?limit=2', { token })).body;
    expect(titlesOf(first)).toEqual(['three', 'two']);
    expect(first.items[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'info',
      title: 'three',
      message: 'Something.',
      code: 'signed_in',
      values: { ipAddress: null },
      subject: { type: 'session', id: userId },
      createdAt: '2026-11-21T09:00:00.000Z',
      readAt: null,
    });
    const rest = `/api/notifications?limit=2&cursor=${first.nextCursor}`;
    const second = (await bank.call('GET', rest, { token })).body;
    expect({ titles: titlesOf(second), next: second.nextCursor }).toEqual({ titles: ['one'], next: null });
    const bad = await bank.call('GET', '/api/notifications?cursor=!', { token });
    expect({ status: bad.status, code: bad.body.code }).toEqual({ status: 400, code: 'malformed_cursor' });
  }));

test('one that was read is marked with when, stays in the list and leaves the unread ones', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    for (const title of ['one', 'two', 'three']) await tell(bank, userId, title);
    const { items } = (await bank.call('GET', '/api/notifications', { token })).body;
    const path = `/api/notifications/${items[1].id}/read`;
    bank.time.advance(10);
    const { status, body } = await bank.call('POST', path, { token });
    expect({ status, readAt: body.readAt }).toEqual({ status: 200, readAt: '2026-11-21T09:00:10.000Z' });
    bank.time.advance(10);
    expect((await bank.call('POST', path, { token })).body).toEqual(body);
    const all = (await bank.call('GET', '/api/notifications?unread=false', { token })).body;
    expect(titlesOf(all)).toEqual(['three', 'two', 'one']);
    const unread = (await bank.call('GET', '/api/notifications?unread=true', { token })).body;
    expect(titlesOf(unread)).toEqual(['three', 'one']);
    expect((await bank.call('GET', '/api/notifications/unread-count', { token })).body).toEqual({
      unread: 2,
    });
    expect((await bank.call('GET', '/api/overview', { token })).body.unreadNotifications).toBe(2);
  }));

test('the unread ones are paged as well', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    for (const title of ['one', 'two', 'three']) await tell(bank, userId, title);
    const first = (await bank.call('GET', '/api/notifications?unread=true&limit=2', { token })).body;
    expect(titlesOf(first)).toEqual(['three', 'two']);
    const rest = `/api/notifications?unread=true&limit=2&cursor=${first.nextCursor}`;
    expect(titlesOf((await bank.call('GET', rest, { token })).body)).toEqual(['one']);
  }));

test('marking all as read leaves none unread; with upTo the later ones', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    for (const title of ['one', 'two', 'three']) await tell(bank, userId, title);
    const { items } = (await bank.call('GET', '/api/notifications', { token })).body;
    const upTo = await bank.call('POST', `/api/notifications/read?upTo=${items[1].id}`, { token });
    expect({ status: upTo.status, body: upTo.body }).toEqual({ status: 200, body: { unread: 1 } });
    expect((await bank.call('POST', '/api/notifications/read', { token })).body).toEqual({ unread: 0 });
    const bad = await bank.call('POST', '/api/notifications/read?upTo=x', { token });
    expect({ status: bad.status, pointer: bad.body.errors[0].pointer }).toEqual({
      status: 422,
      pointer: '/upTo',
    });
  }));

test('another customer’s notifications are neither seen nor counted nor marked', () =>
  withBank(async (bank) => {
    const { token, userId } = await customer(bank);
    const other = await customer(bank, max);
    await tell(bank, userId, 'private');
    const { items } = (await bank.call('GET', '/api/notifications', { token })).body;
    const asOther = { token: other.token };
    expect((await bank.call('GET', '/api/notifications', asOther)).body.items).toEqual([]);
    expect((await bank.call('GET', '/api/notifications/unread-count', asOther)).body.unread).toBe(0);
    for (const id of [items[0].id, '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e']) {
      const { status, body } = await bank.call('POST', `/api/notifications/${id}/read`, asOther);
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'notification_not_found' });
    }
    await bank.call('POST', '/api/notifications/read', asOther);
    expect((await bank.call('GET', '/api/notifications/unread-count', { token })).body.unread).toBe(1);
  }));

test('notifications are for customers who are signed in', () =>
  withBank(async (bank) => {
    for (const [method, path] of [
      ['GET', '/api/notifications'],
      ['GET', '/api/notifications/unread-count'],
      ['GET', '/api/notifications/events'],
      ['POST', '/api/notifications/read'],
      ['POST', '/api/notifications/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e/read'],
    ] as const)
      expect((await bank.call(method, path)).body.code).toBe('session_missing');
  }));
