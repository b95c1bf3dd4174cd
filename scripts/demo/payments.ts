import { authorize } from './authorize.ts';
import type { Created } from './client.ts';
import { expectSame } from './report.ts';
import type { Stage } from './visit.ts';

interface Payment {
  readonly status: string;
  readonly rejection: { readonly title: string } | null;
}
interface Overview {
  readonly account: { readonly iban: string; readonly balance: string };
  readonly latestActivities: readonly { readonly kind: string; readonly amount: string }[];
}

type Answer = (request: Created) => Promise<void>;

/** A customer with an open session. */
export interface Customer {
  readonly token: string;
  readonly answer: Answer;
}

/** A payment out of the bank, and one to another customer, who sees it arrive. */
export async function pay(stage: Stage, payer: Customer, recipient: Customer): Promise<void> {
  const { report, client } = stage;
  const overviewOf = ({ token }: Customer) => client.get<Overview>(token, '/api/overview');
  report.chapter('Nadia pays her rent, and then Otto');
  const rent = { recipientName: 'Landlord', amount: '1200.00', currency: 'EUR', reference: 'Rent' };
  await transfer(stage, payer, 'pay 1200 EUR of rent', rent);

  const before = await overviewOf(recipient);
  const share = {
    recipientName: 'Otto',
    recipientIban: before.account.iban,
    amount: '25.50',
    currency: 'EUR',
    reference: 'Dinner',
  };
  await transfer(stage, payer, 'pay Otto 25.50 EUR', share);
  await report.step(
    'Otto sees it arrive',
    async () => {
      const after = await overviewOf(recipient);
      expectSame(cents(after.account.balance) - cents(before.account.balance), 2550, 'the difference');
      expectSame(after.latestActivities[0]?.kind, 'payment_received', 'his latest activity');
      return after;
    },
    (after) => `${before.account.balance} → ${after.account.balance}`,
  );
}

/** The bank refuses a payment of more than the balance, and a payment that another person's PID authorizes. */
export async function beRefusedToPay(stage: Stage, payer: Customer, stranger: Answer): Promise<void> {
  const { report, client } = stage;
  report.chapter('Nadia cannot pay what she does not have, nor can Otto pay with her money');
  const fortune = { recipientName: 'Yacht yard', amount: '99999.00', currency: 'EUR' };
  await report.step(
    'ask to pay 99999 EUR',
    () => client.refusal(payer.token, '/api/payments', fortune),
    ({ status, code }) => {
      expectSame(code, 'insufficient_funds', 'the problem');
      return `HTTP ${status} ${code}`;
    },
  );
  const before = await client.get<Overview>(payer.token, '/api/overview');
  const asking = {
    token: payer.token,
    what: 'ask to pay 1 EUR',
    path: '/api/payments',
    body: { recipientName: 'Landlord', amount: '1.00', currency: 'EUR' },
    ends: { failed: 'identity_mismatch' },
  } as const;
  const payment = await authorize<Payment>(stage, asking, stranger);
  await report.step(
    'nothing was paid',
    async () => {
      const after = await client.get<Overview>(payer.token, '/api/overview');
      expectSame(after.account.balance, before.account.balance, 'the balance');
      expectSame(payment.status, 'rejected', 'the payment’s status');
      return payment;
    },
    ({ rejection }) => `${rejection?.title}`,
  );
}

async function transfer(
  stage: Stage,
  { token, answer }: Customer,
  what: string,
  body: object,
): Promise<void> {
  const asking = { token, what, path: '/api/payments', body, ends: 'authorized' } as const;
  const payment = await authorize<Payment>(stage, asking, answer);
  await stage.report.step(
    'read what became of the payment',
    async () => expectSame(payment.status, 'executed', 'the payment’s status'),
    () => payment.status,
  );
}

function cents(amount: string): number {
  return Number(amount.replace('.', ''));
}
