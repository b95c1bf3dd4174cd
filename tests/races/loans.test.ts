import { expect, test } from 'bun:test';
import type { TestBank } from '../support/bank.ts';
import { verified } from '../support/fake-verifier.ts';
import { askLoan, borrow, postLoan, withSoundBank } from '../support/loans.ts';
import { balanceOf, customer } from '../support/payments.ts';

test('many answers of wallets to one application pay out once', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { externalId } = await askLoan(bank, applicant.token);
    const counted = await Promise.all(
      Array.from({ length: 20 }, () => bank.verifier.settle(externalId, verified())),
    );
    expect(counted.filter(Boolean)).toHaveLength(1);
    expect(await balanceOf(bank, applicant)).toBe('6000.00');
    const { body } = await bank.call('GET', '/api/activities', { token: applicant.token });
    expect(body.items).toHaveLength(1);
  }));

test('applications that together exceed the ceiling: as many are paid out as fit below it', () =>
  withSoundBank(
    async (bank) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const asked = await Promise.all(Array.from({ length: 6 }, () => askLoan(bank, token, '10000.00')));
      await Promise.all(asked.map(({ externalId }) => bank.verifier.settle(externalId, verified())));
      const { items } = (await bank.call('GET', '/api/loans', { token })).body;
      const statuses = items.map(({ status }: { status: string }) => status).sort();
      expect(statuses).toEqual(['disbursed', 'disbursed', ...Array(4).fill('under_review')]);
      expect(await balanceOf(bank, applicant)).toBe('21000.00');
      expect((await bank.call('GET', '/api/overview', { token })).body.outstandingLoans).toBe('20000.00');
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 2_500_000, pauseHours: 0 } },
  ));

test('the wallet’s answer beside a cancellation: one of them counts, and the money says the same', () =>
  withSoundBank(
    async (bank) => {
      const applicant = await customer(bank);
      const { token } = applicant;
      const rounds = await Promise.all(
        Array.from({ length: 20 }, async (_, round) => {
          const { path, externalId } = await askLoan(bank, token);
          const answer = () => bank.verifier.settle(externalId, verified());
          // A cancellation asks the database a few times before it changes anything; half of the answers let it get ahead.
          const answered = round % 2 ? answer() : reads(bank, path, token).then(answer);
          const cancelled = await bank.call('POST', `${path}/cancel`, { token });
          const won = await answered;
          const { status } = (await bank.call('GET', path, { token })).body;
          return { won, cancelled: cancelled.status, status };
        }),
      );
      const paidOut = rounds.filter(({ status }) => status === 'disbursed');
      const ended = rounds.filter(({ status }) => status === 'cancelled');
      expect(paidOut.length + ended.length).toBe(20);
      expect(paidOut.length * ended.length).toBeGreaterThan(0);
      for (const { won, cancelled } of paidOut)
        expect({ won, cancelled }).toEqual({ won: true, cancelled: 409 });
      for (const { won, cancelled } of ended)
        expect({ won, cancelled }).toEqual({ won: false, cancelled: 200 });
      expect(await balanceOf(bank, applicant)).toBe(`${1000 + 5000 * paidOut.length}.00`);
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 50_000_000, pauseHours: 0 } },
  ));

/** Lets others go first, for about as long as they ask the database on either engine. */
async function reads(bank: TestBank, path: string, token: string): Promise<void> {
  for (let time = 0; time < 10; time += 1) await bank.call('GET', path, { token });
}

test('two members of staff and the customer decide at once: one of them does', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { token } = applicant;
    const { id } = await borrow(bank, token, '50000.00');
    const { loanReview } = bank;
    const decisions = await Promise.allSettled([
      loanReview.approve(id, { staff: 'ada', ifMatch: '*' }),
      loanReview.decline(id, { staff: 'ben', ifMatch: '*' }),
      loanReview.approve(id, { staff: 'ben', ifMatch: '*' }),
    ]);
    const cancelled = await bank.call('POST', `/api/loans/${id}/cancel`, { token });
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(cancelled.status).toBe(409);
    const { status } = (await bank.call('GET', `/api/loans/${id}`, { token })).body;
    expect(await balanceOf(bank, applicant)).toBe(status === 'disbursed' ? '51000.00' : '1000.00');
  }));

test('one Idempotency-Key in flight many times applies once', () =>
  withSoundBank(async (bank) => {
    const { token } = await customer(bank);
    const headers = { 'idempotency-key': 'one' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => postLoan(bank, token, {}, headers)));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect((await bank.call('GET', '/api/loans', { token })).body.items).toHaveLength(1);
  }));
