import { expect, test } from 'bun:test';
import { authorizedTable } from '../../src/features/authorized/index.ts';
import { lastInstant } from '../../src/lib/clock.ts';
import { ask, kinds } from '../support/authorized-kinds.ts';
import { verified } from '../support/fake-verifier.ts';
import { withInterleavedBank } from '../support/interleave.ts';
import { balanceOf, customer } from '../support/payments.ts';

// Another process with a clock that is ahead ends what waits for a wallet's answer, while the answer is settled here.
const now = lastInstant;

for (const [name, kind] of Object.entries(kinds)) {
  const { markExpired } = authorizedTable(kind.table);
  /** Finds the row that waits for the request. */
  const finding = new RegExp(`from "${kind.table}" .*"auth_request_id" =`);

  test(`a ${name} that another process ends while it is settled is not done, and its request says why`, () =>
    withInterleavedBank(async (bank, engine) => {
      const holder = await customer(bank);
      const { token } = holder;
      const { externalId, path, requestPath } = await ask(kind, bank, token);
      await engine.interleave({
        first: () => bank.verifier.settle(externalId, verified()),
        stop: { after: finding },
        second: () => engine.write((tx) => markExpired(tx, { now })),
        waits: false,
      });
      expect((await bank.call('GET', path, { token })).body.status).toBe('expired');
      const { body } = await bank.call('GET', requestPath, { token });
      expect(body).toMatchObject({ status: 'failed', error: { code: 'presentation_expired' } });
      expect(await balanceOf(bank, holder)).toBe('1000.00');
      expect((await bank.call('GET', '/api/activities', { token })).body.items).toEqual([]);
      expect((await bank.call('GET', '/api/notifications', { token })).body.items).toEqual([]);
    }));
}
