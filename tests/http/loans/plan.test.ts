import { expect, test } from 'bun:test';
import { instalmentsOf, type LoanTerms, repaymentOf } from '../../../src/features/loans/annuity.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { erika } from '../../support/fake-verifier.ts';
import { askLoan, borrow } from '../../support/loans.ts';
import { customer, max } from '../../support/payments.ts';
import { TestTime } from '../../support/time.ts';

interface Line {
  readonly number: number;
  readonly dueOn: string | null;
  readonly instalment: string;
  readonly interest: string;
  readonly principal: string;
  readonly outstanding: string;
}

const cents = (text: string) => Number(text.replace('.', ''));
const sumOf = (lines: readonly Line[], member: 'instalment' | 'interest' | 'principal') =>
  lines.reduce((sum, line) => sum + cents(line[member]), 0);
const offerPlan = (bank: TestBank, token: string | undefined, query: string) =>
  bank.call('GET', `/api/loans/offers/plan${query}`, { token });

test('the plan of an offer says of every month what is interest, what is paid back and what is owed after it', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { status, body } = await offerPlan(bank, token, '?amount=5000.00&termMonths=24');
    expect(status).toBe(200);
    const { instalments, ...head } = body;
    expect(head).toEqual({
      loanId: null,
      amount: '5000.00',
      currency: 'EUR',
      termMonths: 24,
      annualRate: '5.90',
      monthlyInstalment: '221.38',
      lastInstalment: '221.32',
      totalRepayment: '5313.06',
      totalInterest: '313.06',
    });
    expect(instalments.slice(0, 2)).toEqual([
      {
        number: 1,
        dueOn: null,
        instalment: '221.38',
        interest: '24.58',
        principal: '196.80',
        outstanding: '4803.20',
      },
      {
        number: 2,
        dueOn: null,
        instalment: '221.38',
        interest: '23.62',
        principal: '197.76',
        outstanding: '4605.44',
      },
    ]);
    expect(instalments.at(-1)).toEqual({
      number: 24,
      dueOn: null,
      instalment: '221.32',
      interest: '1.08',
      principal: '220.24',
      outstanding: '0.00',
    });
  }));

test('every offer’s plan adds up to the cent, and costs what the offer says', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await bank.call('GET', '/api/loans/offers', { token });
    for (const offer of body.items) {
      const query = `?amount=${offer.amount}&termMonths=${offer.termMonths}`;
      const { loanId: _, instalments, ...plan } = (await offerPlan(bank, token, query)).body;
      expect(plan).toEqual(offer);
      expect(instalments.map(({ number }: Line) => number)).toEqual(
        Array.from({ length: offer.termMonths }, (_, index) => index + 1),
      );
      expect(sumOf(instalments, 'principal')).toBe(cents(offer.amount));
      expect(sumOf(instalments, 'interest')).toBe(cents(offer.totalInterest));
      expect(sumOf(instalments, 'instalment')).toBe(cents(offer.totalRepayment));
      expect(instalments.at(-1).instalment).toBe(offer.lastInstalment);
      let owed = cents(offer.amount);
      for (const line of instalments as Line[]) {
        owed -= cents(line.principal);
        expect(cents(line.outstanding)).toBe(owed);
        expect(cents(line.interest) + cents(line.principal)).toBe(cents(line.instalment));
      }
    }
  }));

test('at any rate the months sum up to the repayment, and nothing is owed at the end', () => {
  for (const annualRateBasisPoints of [0, 1, 590, 10_000])
    for (const termMonths of [1, 12, 48, 600]) {
      const terms: LoanTerms = { amountMinor: 500_000, termMonths, annualRateBasisPoints };
      const instalments = instalmentsOf(terms);
      const sum = (member: 'instalmentMinor' | 'principalMinor') =>
        instalments.reduce((total, each) => total + each[member], 0);
      expect(sum('instalmentMinor')).toBe(repaymentOf(terms).totalMinor);
      expect(sum('principalMinor')).toBe(500_000);
      expect(instalments.at(-1)?.outstandingMinor).toBe(0);
    }
});

for (const [name, start, due] of [
  ['a month has the day', '2026-11-21T09:00:00.000Z', ['2026-12-21', '2027-01-21', '2027-02-21']],
  ['a month is too short', '2027-12-31T23:59:00.000Z', ['2028-01-31', '2028-02-29', '2028-03-31']],
] as const)
  test(`a disbursed loan is due on the same day of every month where ${name}`, async () => {
    const time = new TestTime(start);
    await withBank(
      async (bank) => {
        const { token } = await customer(bank);
        const { id } = await borrow(bank, token);
        const { status, body } = await bank.call('GET', `/api/loans/${id}/plan`, { token });
        expect(status).toBe(200);
        const dates = body.instalments.map(({ dueOn }: Line) => dueOn);
        expect({ first: dates.slice(0, 3), count: dates.length }).toEqual({ first: [...due], count: 24 });
      },
      { clock: time, timers: time },
    );
  });

test('an application has the plan that the loan will have, without dates', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { id, path } = await askLoan(bank, token);
    const { body } = await bank.call('GET', `${path}/plan`, { token });
    const offer = (await offerPlan(bank, token, '?amount=5000&termMonths=24')).body;
    expect(body).toEqual({ ...offer, loanId: id });
  }));

test('a loan keeps the plan of the rate at which it was given', async () => {
  await withBank(
    async (bank) => {
      const { token } = await customer(bank);
      const { path } = await askLoan(bank, token);
      const before = (await bank.call('GET', `${path}/plan`, { token })).body;
      await withBank(
        async (later) => {
          expect((await later.call('GET', `${path}/plan`, { token })).body).toEqual(before);
          const { body } = await offerPlan(later, token, '?amount=5000.00&termMonths=24');
          expect(body.annualRate).toBe('7.10');
        },
        {
          engine: bank.engine,
          loans: { annualRateBasisPoints: 710, ceilingMinor: 2_500_000, pauseHours: 24 },
        },
      );
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 2_500_000, pauseHours: 24 } },
  );
});

test('another customer’s loan has no plan, like an absent one', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank, erika);
    const { path } = await askLoan(bank, token);
    const other = await customer(bank, max);
    for (const plan of [`${path}/plan`, '/api/loans/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e/plan']) {
      const { status, body } = await bank.call('GET', plan, { token: other.token });
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'loan_not_found' });
    }
  }));

test('what is not offered has no plan', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    for (const [query, pointers] of [
      ['', ['/amount', '/termMonths']],
      ['?amount=5000.00', ['/termMonths']],
      ['?amount=5001.00&termMonths=24', ['/amount']],
      ['?amount=5000.00&termMonths=25', ['/termMonths']],
      ['?amount=5000.00&termMonths=24.0', ['/termMonths']],
    ] as const) {
      const { status, body } = await offerPlan(bank, token, query);
      const told = body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect({ query, status, told }).toEqual({ query, status: 422, told: [...pointers] });
    }
  }));

test('plans are for customers who are signed in', () =>
  withBank(async (bank) => {
    for (const path of ['/api/loans/offers/plan', '/api/loans/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e/plan']) {
      const { status, body } = await bank.call('GET', path);
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'session_missing' });
    }
  }));
