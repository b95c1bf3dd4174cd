import { operation } from '../../http/operation.ts';
import { validationFailed } from '../../http/problems.ts';
import { accountClosed } from '../accounts/index.ts';
import { toCancel, toCreate, toList, toRead } from '../authorized/index.ts';
import { sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { createdLoan, createLoan, loan, loanOffers, loanPage } from './contract.ts';
import { loanPlan } from './plan-contract.ts';
import * as problems from './problems.ts';

const tag = 'Loans';
const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];

export const create = operation({
  id: 'createLoan',
  tag,
  summary: 'Apply for a loan',
  description:
    'Creates an application at the rate that the offers show, and the request by which the customer authorizes it with their own PID. When the wallet has answered, the loan is paid out at once, or put up for review by staff: if the customer would then owe more than the bank’s ceiling, or a loan was paid out to them a short while ago.',
  body: createLoan,
  ...toCreate({
    description: 'The application was created.',
    schema: createdLoan,
    location: 'Where the loan is.',
    problems: [accountClosed],
  }),
});

export const offers = operation({
  id: 'listLoanOffers',
  tag,
  security,
  summary: 'What can be applied for, and what it costs',
  description:
    'Every amount with every term. Equal instalments at the end of each month by the annuity formula, rounded to the cent; the last one takes up what rounding left over.',
  responses: { 200: { description: 'The offers.', schema: loanOffers } },
  problems: unauthenticated,
});

export const offerPlan = operation({
  id: 'getLoanOfferPlan',
  tag,
  security,
  summary: 'How an offer would be paid back',
  description:
    'Lists every instalment of one of the offers: its interest, its principal, and what is owed after it. The loan itself follows the same rule: principal adds up to the amount and instalments add up to the total repayment, to the cent.',
  responses: { 200: { description: 'The plan.', schema: loanPlan } },
  problems: [validationFailed, ...unauthenticated],
});

export const list = operation({
  id: 'listLoans',
  tag,
  summary: "The customer's loans",
  description: 'Newest first, with every status, applications included.',
  ...toList({ description: 'A page of loans.', schema: loanPage }),
});

export const read = operation({
  id: 'getLoan',
  tag,
  summary: 'Read a loan',
  description:
    'Shows the status as of now. A loan of another customer is not found, as one that does not exist.',
  ...toRead({ description: 'The loan.', schema: loan, notFound: problems.loanNotFound }),
});

export const cancel = operation({
  id: 'cancelLoan',
  tag,
  summary: 'Cancel an application',
  description:
    'Ends an application that awaits authorization, with its request, so that a later answer of the wallet is refused; or withdraws one from review. A loan that was paid out stays.',
  ...toCancel({
    description: 'The application, cancelled.',
    schema: loan,
    notFound: problems.loanNotFound,
    ended: problems.loanEnded,
  }),
});

export const plan = operation({
  id: 'getLoanPlan',
  tag,
  security,
  summary: 'How a loan is paid back',
  description:
    'Lists every instalment, with the day on which it is due once the loan is disbursed. An application shows the plan that the loan will have. A loan of another customer is not found, as one that does not exist.',
  responses: { 200: { description: 'The plan.', schema: loanPlan } },
  problems: [...unauthenticated, problems.loanNotFound],
});
