import { z } from 'zod';
import { loanPurposes, loanStatuses } from '../../database/enums.ts';
import { id, instant, nextCursor } from '../../http/contract.ts';
import { currency, currencyAsked } from '../../http/money.ts';
import { parseMinor } from '../../lib/money.ts';
import { createdAuthRequest, refuseOtherModes, walletChoice } from '../auth-requests/index.ts';
import { authorization } from '../authorized/index.ts';

/** What can be borrowed, in EUR, and for how many months. */
export const loanAmounts = ['5000.00', '10000.00', '25000.00', '50000.00'] as const;
export const loanTerms = [12, 24, 36, 48] as const;

const offeredMinor = loanAmounts.map((offered) => parseMinor(offered));

/** "5000" and "5000.0" are the same amount as "5000.00". */
export const offeredAmount = z
  .string()
  .check((context) => {
    const minor = parseMinor(context.value);
    if (minor !== undefined && offeredMinor.includes(minor)) return;
    context.issues.push({ code: 'invalid_value', values: [...loanAmounts], input: context.value });
  })
  .meta({ description: 'Decimal.', enum: [...loanAmounts], example: '5000.00' });

const purpose = z.enum(loanPurposes).meta({ description: 'What it is for.', example: 'Car' });
const termMonths = z
  .literal([...loanTerms])
  .meta({ type: 'integer', description: 'How many instalments.', example: 24 });

export const createLoan = z
  .strictObject({
    amount: offeredAmount,
    currency: currencyAsked,
    purpose,
    termMonths,
    ...walletChoice,
  })
  .superRefine(refuseOtherModes)
  .meta({
    id: 'CreateLoan',
    description: 'An application for a loan, to be authorized with the wallet.',
    example: { amount: '5000.00', currency: 'EUR', purpose: 'Car', termMonths: 24 },
  });
export type CreateLoan = z.output<typeof createLoan>;

export const money = (description: string, example: string) => z.string().meta({ description, example });

export const cost = {
  annualRate: money('Nominal interest a year, in percent.', '5.90'),
  monthlyInstalment: money('Paid every month but the last.', '221.38'),
  lastInstalment: money('Takes up what rounding left over.', '221.32'),
  totalRepayment: money('Of all instalments.', '5313.06'),
};

export const totalInterest = money('What it costs beside the amount.', '313.06');

const loanOffer = z
  .object({
    amount: money('Decimal with two places.', '5000.00'),
    currency,
    termMonths,
    ...cost,
    totalInterest,
  })
  .meta({ id: 'LoanOffer', description: 'What can be applied for, and what it costs.' });

export const loanOffers = z
  .object({ purposes: z.array(purpose), items: z.array(loanOffer) })
  .meta({ id: 'LoanOffers', description: 'Every amount with every term; each for every purpose.' });
export type LoanOffers = z.output<typeof loanOffers>;

const members = {
  id,
  status: z.enum(loanStatuses),
  amount: money('Decimal with two places.', '5000.00'),
  currency,
  purpose,
  termMonths: z.int().meta({ description: 'How many instalments.', example: 24 }),
  ...cost,
  outstanding: money('What of the amount is left to pay back: zero unless disbursed.', '5000.00'),
  rejection: authorization.rejection,
  decidedBy: z
    .enum(['rule', 'staff'])
    .nullable()
    .meta({ description: 'Who decided: the rule in the same moment, or a person after a review.' }),
  authRequestId: authorization.authRequestId,
  createdAt: authorization.createdAt,
  expiresAt: authorization.expiresAt,
  decidedAt: instant.nullable(),
  disbursedAt: instant.nullable().meta({ description: 'When the money came.' }),
  completedAt: instant
    .nullable()
    .meta({ description: 'When the application ended, in whichever way; null while under review.' }),
};

export const loan = z
  .object(members)
  .meta({ id: 'Loan', description: 'A loan, or the application for one.' });
export type Loan = z.output<typeof loan>;

export const createdLoan = z
  .object({ ...members, authRequest: createdAuthRequest })
  .meta({ id: 'CreatedLoan', description: 'A new application, and the request that authorizes it.' });
export type CreatedLoan = z.output<typeof createdLoan>;

export const loanPage = z
  .object({ items: z.array(loan), nextCursor })
  .meta({ id: 'LoanPage', description: "A page of the customer's loans, newest first." });
export type LoanPage = z.output<typeof loanPage>;
