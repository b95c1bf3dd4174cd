import { describe, expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { askUpdate } from '../../support/loans.ts';
import { askPayment, customer } from '../../support/payments.ts';
import { authorize, type Cancellable, cancel, cancellable, read, tagOf } from './resources.ts';

const waiting = Object.entries(cancellable).filter(([name]) => !name.includes('review'));

/** A resource and its tag, as an answer shows them. */
async function shown(bank: TestBank, it: Cancellable) {
  const answer = await read(bank, it);
  return { tag: tagOf(answer), body: answer.body };
}

/** Fails the test unless the tag is another one exactly if what is shown is. */
async function afterwards(bank: TestBank, it: Cancellable, before: Awaited<ReturnType<typeof shown>>) {
  const after = await shown(bank, it);
  expect(after.tag === before.tag).toBe(Bun.deepEquals(after.body, before.body));
  return after;
}

for (const [name, make] of waiting) {
  describe(name, () => {
    test('that expires by the clock has another tag, the same before and after the sweep', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const open = await shown(bank, it);
        bank.time.advance(601);
        const late = await afterwards(bank, it, open);
        expect([late.body.status, late.tag !== open.tag]).toEqual(['expired', true]);
        expect((await cancel(bank, it, open.tag)).status).toBe(412);
        expect([409, 410]).toContain((await cancel(bank, it, late.tag)).status);
        await bank.app.sweep();
        expect(await shown(bank, it)).toEqual(late);
      }));

    test('is read again with 304 and no body while nothing changed, and whole once something has', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const { tag } = await shown(bank, it);
        for (const known of [tag, `W/${tag}`, `"0", ${tag}`, '*']) {
          const again = await read(bank, it, known);
          expect([known, again.status, again.text, tagOf(again)]).toEqual([known, 304, '', tag]);
          expect(again.headers.get('request-id')).toBeString();
          expect(again.headers.get('cache-control')).toBe('no-store');
        }
        expect((await read(bank, it, '"0"')).status).toBe(200);
        const malformed = await read(bank, it, '0');
        expect([malformed.status, malformed.body.code]).toEqual([400, 'malformed_precondition']);
        await authorize(bank, it);
        const changed = await read(bank, it, tag);
        expect([changed.status, tagOf(changed) === tag]).toEqual([200, false]);
      }));
  });
}

test('only reading answers 304', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const headers = { 'if-none-match': '*' };
    expect((await bank.call('HEAD', path, { secret, headers })).status).toBe(304);
    expect((await bank.call('POST', `${path}/cancel`, { secret, headers })).status).toBe(200);
    const created = await bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' }, headers });
    expect(created.status).toBe(201);
  }));

test('a caller who may not read is told no tag', () =>
  withBank(async (bank) => {
    const it = await cancellable['a payment']?.(bank);
    const { status, headers } = await bank.call('GET', it?.path ?? '', { headers: { 'if-none-match': '*' } });
    expect([status, headers.get('etag')]).toEqual([401, null]);
  }));

test('what was created is tagged as it is when it is read', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const wallet = { recipientName: 'Landlord', amount: '10.00', currency: 'EUR' };
    const loan = { amount: '5000.00', purpose: 'Car', termMonths: 24 };
    const creating = [
      ['/api/payments', wallet],
      ['/api/loans', loan],
      ['/api/profile/updates', { claims: ['resident_address'] }],
      ['/api/auth/requests', { kind: 'signin' }],
    ] as const;
    for (const [path, json] of creating) {
      const created = await bank.call('POST', path, { token, json });
      const secret = created.body.clientSecret;
      const address = created.headers.get('location') ?? '';
      const own = secret === undefined ? { token } : { secret };
      expect(tagOf(created)).toBe(tagOf(await bank.call('GET', address, own)));
    }
  }));

test('a repeated call with the same Idempotency-Key answers with the tag of then', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const json = { recipientName: 'Landlord', amount: '10.00', currency: 'EUR' };
    const create = () =>
      bank.call('POST', '/api/payments', { token, json, headers: { 'idempotency-key': 'one' } });
    const first = await create();
    const it = { path: first.headers.get('location') ?? '', own: { token } };
    expect((await cancel(bank, it, tagOf(first))).status).toBe(200);
    const again = await create();
    expect([again.status, again.body, tagOf(again)]).toEqual([201, first.body, tagOf(first)]);
    expect((await cancel(bank, it, tagOf(again))).status).toBe(412);
  }));

test('an authorized request that nobody redeemed in time has another tag and revision', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    const it = { path, own: { secret }, externalId };
    await authorize(bank, it);
    const open = await shown(bank, it);
    bank.time.advance(601);
    const late = await afterwards(bank, it, open);
    expect([open.body.nextAction.type, late.body.nextAction.type]).toEqual(['redeem', 'none']);
    expect(late.body.revision).toBe(open.body.revision + 1);
    await bank.app.sweep();
    expect(await shown(bank, it)).toEqual(late);
  }));

test('a payment and an update have another tag once their request was forgotten', () =>
  withBank(
    async (bank) => {
      const { token } = await customer(bank);
      const asked = [await askPayment(bank, token), await askUpdate(bank, token)];
      const all = asked.map(({ path, externalId }) => ({ path, externalId, own: { token } }));
      for (const it of all) await authorize(bank, it);
      const before = await Promise.all(all.map((it) => shown(bank, it)));
      bank.time.advance(2 * 86_400);
      await bank.app.sweep();
      for (const [index, it] of all.entries()) {
        const old = before[index];
        if (!old) throw new Error('nothing was shown');
        const after = await afterwards(bank, it, old);
        expect([old.body.authRequestId, after.body.authRequestId]).toEqual([expect.any(String), null]);
      }
    },
    { retentionDays: 1, sessionTtlSeconds: 10 * 86_400 },
  ));
