import { describe, expect, test } from 'bun:test';
import { addSeconds } from '../../../src/lib/clock.ts';
import { ask, countTransfers, kinds, possessionsOf, stored } from '../../support/authorized-kinds.ts';
import { erika, verified } from '../../support/fake-verifier.ts';
import { withSoundBank } from '../../support/loans.ts';
import { customer, max } from '../../support/payments.ts';

// How a row that a request authorizes ends otherwise than by its feature's own act: the same for every kind.

/** When the clock of a test stands still. */
const beginning = new Date('2026-11-21T09:00:00.000Z');

for (const [name, kind] of Object.entries(kinds)) {
  const ended = { status: 409, code: `${kind.code}_ended` };

  describe(`a ${name}`, () => {
    for (const way of ['itself', 'its request'] as const) {
      test(`that is cancelled by ${way} ends with its request, and a wallet that answers later is refused`, () =>
        withSoundBank(async (bank) => {
          const { token } = await customer(bank);
          const before = await possessionsOf(bank, token);
          const transfers = await countTransfers(bank);
          const { path, requestPath, externalId } = await ask(kind, bank, token);
          const target = way === 'itself' ? path : requestPath;
          expect((await bank.call('POST', `${target}/cancel`, { token })).status).toBe(200);
          const { body } = await bank.call('GET', path, { token });
          const completedAt = beginning.toISOString();
          expect(body).toMatchObject({ status: 'cancelled', rejection: null, completedAt });
          const request = (await bank.call('GET', requestPath, { token })).body;
          expect(request).toMatchObject({ status: 'failed', error: { code: 'cancelled' } });
          const late = verified({ ...erika, birth_date: '1999-09-09', email_address: 'late@example.org' });
          expect(await bank.verifier.settle(externalId, late)).toBe(false);
          expect((await bank.call('GET', path, { token })).body).toEqual(body);
          expect(await possessionsOf(bank, token)).toEqual(before);
          expect(await countTransfers(bank)).toBe(transfers);
          expect((await bank.call('GET', '/api/notifications', { token })).body.items).toEqual([]);
          const again = await bank.call('POST', `${path}/cancel`, { token });
          expect({ status: again.status, code: again.body.code }).toEqual(ended);
        }));
    }

    test('that the wallet authorized cannot be cancelled, nor can its request, and it stays as it was', () =>
      withSoundBank(async (bank) => {
        const { token } = await customer(bank);
        const { path, requestPath, externalId } = await ask(kind, bank, token);
        await bank.verifier.settle(externalId, verified());
        const done = (await bank.call('GET', path, { token })).body;
        expect(done.status).toBe(kind.done);
        const cancelled = await bank.call('POST', `${path}/cancel`, { token });
        expect({ status: cancelled.status, code: cancelled.body.code }).toEqual(ended);
        const request = await bank.call('POST', `${requestPath}/cancel`, { token });
        expect(request.body.code).toBe('auth_request_ended');
        expect((await bank.call('GET', path, { token })).body).toEqual(done);
      }));

    test('expires by the clock, and reads the same before and after the sweep', () =>
      withSoundBank(async (bank) => {
        const { token } = await customer(bank);
        const before = await possessionsOf(bank, token);
        const { path, externalId } = await ask(kind, bank, token);
        bank.time.advance(kind.ttlSeconds - 1);
        expect((await bank.call('GET', path, { token })).body.status).toBe('awaiting_authorization');
        bank.time.advance(1);
        const { body, headers } = await bank.call('GET', path, { token });
        const completedAt = addSeconds(beginning, kind.ttlSeconds).toISOString();
        expect(body).toMatchObject({ status: 'expired', completedAt });
        expect((await bank.call('GET', kind.path, { token })).body.items).toEqual([body]);
        const cancelled = await bank.call('POST', `${path}/cancel`, { token });
        expect({ status: cancelled.status, code: cancelled.body.code }).toEqual(ended);
        expect(await stored(bank, kind)).toEqual([{ status: 'awaiting_authorization', completed_at: null }]);
        await bank.verifier.settle(externalId, verified({ ...erika, birth_date: '1999-09-09' }));
        expect((await bank.call('GET', path, { token })).body).toEqual(body);
        await bank.app.sweep();
        expect(await stored(bank, kind)).toEqual([{ status: 'expired', completed_at: completedAt }]);
        const after = await bank.call('GET', path, { token });
        expect([after.body, after.headers.get('etag')]).toEqual([body, headers.get('etag')]);
        expect((await bank.call('POST', `${path}/cancel`, { token })).body.code).toBe(ended.code);
        expect(await possessionsOf(bank, token)).toEqual(before);
      }));

    test('outlives the request that authorized it', () =>
      withSoundBank(async (bank) => {
        const { token } = await customer(bank);
        const { path, externalId } = await ask(kind, bank, token);
        await bank.verifier.settle(externalId, verified());
        const done = (await bank.call('GET', path, { token })).body;
        bank.time.advance(31 * 86_400);
        await bank.app.sweep();
        const { token: later } = await bank.signIn();
        const { body } = await bank.call('GET', path, { token: later });
        expect(body).toEqual({ ...done, authRequestId: null });
      }));

    test('has a request that its owner reads, follows and cancels with the session alone, and nobody else finds', () =>
      withSoundBank(async (bank) => {
        const owner = await customer(bank);
        const other = await customer(bank, max);
        const { requestPath, secret } = await ask(kind, bank, owner.token);
        const { body } = await bank.call('GET', requestPath, { token: owner.token });
        expect(body.kind).toBe(kind.request);
        expect(body).toEqual((await bank.call('GET', requestPath, { secret })).body);
        for (const [method, path] of [
          ['GET', requestPath],
          ['GET', `${requestPath}/events`],
          ['POST', `${requestPath}/cancel`],
        ] as const) {
          for (const caller of [{ token: other.token }, {}, { secret: 'x'.repeat(43) }]) {
            const { status, body } = await bank.call(method, path, caller);
            expect({ status, code: body.code }).toEqual({ status: 404, code: 'auth_request_not_found' });
          }
        }
        expect((await bank.call('POST', `${requestPath}/cancel`, { token: owner.token })).status).toBe(200);
      }));
  });
}
