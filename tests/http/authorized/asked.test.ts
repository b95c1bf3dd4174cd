import { describe, expect, test } from 'bun:test';
import { ask, kinds } from '../../support/authorized-kinds.ts';
import { withBank } from '../../support/bank.ts';
import { customer, max } from '../../support/payments.ts';

// How a row that a request authorizes is asked for and found again: the same for every kind.

const absentId = '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e';

for (const [name, kind] of Object.entries(kinds)) {
  const notFound = { status: 404, code: `${kind.code}_not_found` };

  describe(`a ${name}`, () => {
    test('is answered with where it is, its tag, its request, and the client secret as a cookie', () =>
      withBank(async (bank) => {
        const { token } = await customer(bank);
        const { status, headers, body } = await kind.post(bank, token);
        expect(status).toBe(201);
        const { authRequest, ...row } = body;
        expect(headers.get('location')).toBe(`${kind.path}/${row.id}`);
        const cookie = headers.getSetCookie().join();
        expect(cookie).toContain(
          `tessera_client_secret=${authRequest.clientSecret}; Path=/api/auth/requests/${authRequest.id}`,
        );
        expect(row).toMatchObject({ status: 'awaiting_authorization', rejection: null, completedAt: null });
        expect(authRequest).toMatchObject({ kind: kind.request, status: 'pending' });
        expect([row.authRequestId, row.createdAt, row.expiresAt]).toEqual([
          authRequest.id,
          authRequest.createdAt,
          authRequest.expiresAt,
        ]);
        const read = await bank.call('GET', `${kind.path}/${row.id}`, { token });
        expect([read.body, read.headers.get('etag')]).toEqual([row, headers.get('etag')]);
      }));

    test('is asked for, read, listed and cancelled by signed-in customers only, and by a cookie from the bank’s own pages only', () =>
      withBank(async (bank) => {
        const { token } = await customer(bank);
        const { path } = await ask(kind, bank, token);
        for (const [method, called] of [
          ['GET', kind.path],
          ['GET', path],
          ['POST', `${path}/cancel`],
          ['POST', kind.path],
        ] as const) {
          const { status, body } = await bank.call(method, called, {});
          expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_missing' });
        }
        const headers = { cookie: `tessera_session=${token}`, 'sec-fetch-site': 'cross-site' };
        for (const called of [kind.path, `${path}/cancel`])
          expect((await bank.call('POST', called, { headers })).body.code).toBe('cross_site_request');
      }));

    test('of another customer is not found, as an absent one is not', () =>
      withBank(async (bank) => {
        const { token } = await customer(bank);
        const other = await customer(bank, max);
        const { path } = await ask(kind, bank, token);
        for (const foreign of [path, `${kind.path}/${absentId}`])
          for (const [method, called] of [
            ['GET', foreign],
            ['POST', `${foreign}/cancel`],
          ] as const) {
            const { status, body } = await bank.call(method, called, { token: other.token });
            expect({ status, code: body.code }).toEqual(notFound);
          }
        expect((await bank.call('GET', kind.path, { token: other.token })).body.items).toEqual([]);
        expect((await bank.call('GET', path, { token })).body.status).toBe('awaiting_authorization');
      }));

    test('is listed with the newest first, and a page goes on where the one before ended', () =>
      withBank(async (bank) => {
        const { token } = await customer(bank);
        const ids: string[] = [];
        for (let count = 0; count < 5; count += 1) ids.unshift((await ask(kind, bank, token)).id);
        const page = async (query: string) =>
          (await bank.call('GET', `${kind.path}?${query}`, { token })).body;
        const first = await page('limit=3');
        const second = await page(`limit=3&cursor=${first.nextCursor}`);
        const shown = [first, second].map(({ items }) => items.map(({ id }: { id: string }) => id));
        expect(shown).toEqual([ids.slice(0, 3), ids.slice(3)]);
        expect(second.nextCursor).toBeNull();
        for (const cursor of ['x', '!']) {
          const { status, body } = await bank.call('GET', `${kind.path}?cursor=${cursor}`, { token });
          expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed_cursor' });
        }
      }));

    test('is asked for once with one key: the same call has the same answer, and another is refused', () =>
      withBank(async (bank) => {
        const { token } = await customer(bank);
        const headers = { 'idempotency-key': 'one' };
        const first = await kind.post(bank, token, headers);
        const again = await kind.post(bank, token, headers);
        expect(again.body).toEqual(first.body);
        const replayed = [first, again].map((answer) => answer.headers.get('idempotency-replayed'));
        expect(replayed).toEqual([null, 'true']);
        for (const header of ['location', 'etag', 'set-cookie'])
          expect(again.headers.get(header)).toBe(first.headers.get(header));
        expect((await bank.call('GET', kind.path, { token })).body.items).toHaveLength(1);
        const { status, body } = await kind.postOther(bank, token, headers);
        expect({ status, code: body.code }).toEqual({ status: 422, code: 'idempotency_key_reused' });
      }));

    test('is not stored while presentations cannot be checked', () =>
      withBank(async (bank) => {
        const { token } = await customer(bank);
        bank.verifier.down = true;
        expect((await kind.post(bank, token)).body.code).toBe('verifier_unavailable');
        expect((await bank.call('GET', kind.path, { token })).body.items).toEqual([]);
      }));
  });
}
