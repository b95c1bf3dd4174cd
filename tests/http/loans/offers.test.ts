import { expect, test } from 'bun:test';
import { type LoanTerms, repaymentOf } from '../../../src/features/loans/annuity.ts';
import { withBank } from '../../support/bank.ts';
import { postLoan } from '../../support/loans.ts';
import { customer } from '../../support/payments.ts';

interface Offer {
  amount: string;
  termMonths: number;
  monthlyInstalment: string;
  lastInstalment: string;
  totalRepayment: string;
  totalInterest: string;
}

test('the offers are every amount with every term, with what each costs', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { status, body } = await bank.call('GET', '/api/loans/offers', { token });
    expect(status).toBe(200);
    expect(body.purposes).toEqual(['Car', 'Home Improvement', 'Education', 'Other']);
    const combinations = body.items.map(({ amount, termMonths }: Offer) => `${amount}/${termMonths}`);
    const expected = ['5000.00', '10000.00', '25000.00', '50000.00'].flatMap((amount) =>
      [12, 24, 36, 48].map((months) => `${amount}/${months}`),
    );
    expect(combinations).toEqual(expected);
    expect(body.items[1]).toEqual({
      amount: '5000.00',
      currency: 'EUR',
      termMonths: 24,
      annualRate: '5.90',
      monthlyInstalment: '221.38',
      lastInstalment: '221.32',
      totalRepayment: '5313.06',
      totalInterest: '313.06',
    });
  }));

test('an offer adds up to the cent: all instalments are the total, and the total is amount and interest', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await bank.call('GET', '/api/loans/offers', { token });
    const cents = (text: string) => Number(text.replace('.', ''));
    for (const offer of body.items as Offer[]) {
      const paid = (offer.termMonths - 1) * cents(offer.monthlyInstalment) + cents(offer.lastInstalment);
      expect(paid).toBe(cents(offer.totalRepayment));
      expect(cents(offer.amount) + cents(offer.totalInterest)).toBe(cents(offer.totalRepayment));
    }
  }));

test('what is shown before applying is what the loan then costs', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await bank.call('GET', '/api/loans/offers', { token });
    for (const { totalInterest: _, ...offer } of body.items) {
      const { amount, termMonths } = offer;
      expect((await postLoan(bank, token, { amount, termMonths })).body).toMatchObject(offer);
    }
  }));

test('the offers are for customers who are signed in', () =>
  withBank(async (bank) => {
    expect((await bank.call('GET', '/api/loans/offers')).body.code).toBe('session_missing');
  }));

test('the instalment is the annuity formula’s, and the last one differs by what rounding left over at most', () => {
  for (const amountMinor of [5_000_00, 10_000_00, 25_000_00, 50_000_00])
    for (const termMonths of [12, 24, 36, 48])
      for (const annualRateBasisPoints of [1, 590, 1299, 10_000]) {
        const terms: LoanTerms = { amountMinor, termMonths, annualRateBasisPoints };
        const { instalmentMinor, lastInstalmentMinor } = repaymentOf(terms);
        // In floating point, which is exact enough to tell cents apart for these sums.
        const i = annualRateBasisPoints / 120_000;
        const grown = (1 + i) ** termMonths;
        expect(instalmentMinor).toBe(Math.round((amountMinor * i * grown) / (grown - 1)));
        // Half a cent of the instalment and half a cent of interest a month, with interest on them.
        expect(Math.abs(lastInstalmentMinor - instalmentMinor)).toBeLessThanOrEqual(termMonths * grown);
      }
});

test('without interest the instalments are the amount and nothing else', () => {
  expect(repaymentOf({ amountMinor: 500_000, termMonths: 36, annualRateBasisPoints: 0 })).toEqual({
    instalmentMinor: 13_889,
    lastInstalmentMinor: 13_885,
    totalMinor: 500_000,
  });
});
