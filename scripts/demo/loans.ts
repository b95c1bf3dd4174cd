import { authorize } from './authorize.ts';
import type { Created } from './client.ts';
import { expectSame } from './report.ts';
import type { Stage } from './visit.ts';

interface Loan {
  readonly status: string;
  readonly amount: string;
  readonly monthlyInstalment: string;
}
interface Offers {
  readonly items: readonly (Loan & { readonly termMonths: number; readonly totalRepayment: string })[];
}
interface Overview {
  readonly account: { readonly balance: string };
  readonly outstandingLoans: string;
}

const wanted = { amount: '5000.00', currency: 'EUR', purpose: 'Car', termMonths: 24 } as const;

/** A loan that the bank's rule pays out at once, and a second one, so soon after it that a person decides. */
export async function borrow(
  stage: Stage,
  token: string,
  answer: (request: Created) => Promise<void>,
): Promise<void> {
  const { report, client } = stage;
  const overview = () => client.get<Overview>(token, '/api/overview');
  const apply = async (expected: string): Promise<Loan> => {
    const asking = { token, what: 'apply for 5000 EUR', path: '/api/loans', body: wanted } as const;
    const loan = await authorize<Loan>(stage, { ...asking, ends: 'authorized' }, answer);
    await report.step(
      'read what became of the application',
      async () => expectSame(loan.status, expected, 'the loan’s status'),
      () => loan.status,
    );
    return loan;
  };

  report.chapter('Nadia borrows');
  const offer = await report.step(
    'look at what 5000 EUR over 24 months cost',
    async () => {
      const { items } = await client.get<Offers>(token, '/api/loans/offers');
      const found = items.find(
        ({ amount, termMonths }) => amount === wanted.amount && termMonths === wanted.termMonths,
      );
      if (!found) throw new Error('it is not offered');
      return found;
    },
    ({ monthlyInstalment, totalRepayment }) => `${monthlyInstalment} a month, ${totalRepayment} in all`,
  );
  const before = await overview();
  const loan = await apply('disbursed');
  await report.step(
    'the balance moved, and so did what she owes',
    async () => {
      const after = await overview();
      expectSame(loan.monthlyInstalment, offer.monthlyInstalment, 'the instalment');
      expectSame(cents(after.account.balance) - cents(before.account.balance), 500_000, 'the difference');
      expectSame(after.outstandingLoans, wanted.amount, 'what is outstanding');
      return after;
    },
    (after) => `${before.account.balance} → ${after.account.balance}, owes ${after.outstandingLoans}`,
  );

  report.chapter('A second loan so soon waits for a person');
  await apply('under_review');
  await report.step(
    'nothing moved',
    async () => {
      const after = await overview();
      expectSame(cents(after.account.balance) - cents(before.account.balance), 500_000, 'the difference');
      expectSame(after.outstandingLoans, wanted.amount, 'what is outstanding');
      return after;
    },
    ({ account }) => account.balance,
  );
}

function cents(amount: string): number {
  return Number(amount.replace('.', ''));
}
