import { expect, test } from 'bun:test';
import { table as loans } from '../../src/features/loans/repository.ts';
import { table as payments } from '../../src/features/payments/repository.ts';
import { table as updates } from '../../src/features/profile/repository.ts';
import { lastInstant } from '../../src/lib/clock.ts';
import type { TestBank } from '../support/bank.ts';
import { verified } from '../support/fake-verifier.ts';
import { withInterleavedBank } from '../support/interleave.ts';
import { askLoan, askUpdate } from '../support/loans.ts';
import { askPayment, balanceOf, customer } from '../support/payments.ts';

// Another process, whose clock is ahead, ends what waits for a wallet's answer while the answer is settled here.
const now = lastInstant;
const endings = {
  payment: { ask: askPayment, mark: payments.markExpired, waiting: /from "payments".* inner join/ },
  loan: { ask: askLoan, mark: loans.markExpired, waiting: /from "loans" where "auth_request_id"/ },
  'profile update': {
    ask: (bank: TestBank, token: string) => askUpdate(bank, token, ['birth_date']),
    mark: updates.markExpired,
    waiting: /from "profile_updates" where "auth_request_id"/,
  },
};

for (const [what, { ask, mark, waiting }] of Object.entries(endings)) {
  test(`a ${what} that another process ends while it is settled is not done, and its request says why`, () =>
    withInterleavedBank(async (bank, engine) => {
      const holder = await customer(bank);
      const { token } = holder;
      const { externalId, path, requestPath } = await ask(bank, token);
      await engine.interleave({
        first: () => bank.verifier.settle(externalId, verified()),
        stop: { after: waiting },
        second: () => engine.write((tx) => mark(tx, { now })),
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
