import { z } from 'zod';
import { id } from '../../http/contract.ts';
import { currency } from '../../http/money.ts';
import { cost, loanTerms, money, offeredAmount, totalInterest } from './contract.ts';

const instalment = z
  .object({
    number: z.int().min(1).meta({ description: 'The first is 1.', example: 1 }),
    dueOn: z.string().nullable().meta({
      format: 'date',
      description:
        'So many months after the day on which the money came, by UTC; the last day of a month that is too short. Null unless the loan is disbursed.',
      example: '2026-12-21',
    }),
    instalment: money('Interest and principal together.', '221.38'),
    interest: money('Of what was owed the month before.', '24.58'),
    principal: money('What it pays back.', '196.80'),
    outstanding: money('What is owed after it.', '4803.20'),
  })
  .meta({ id: 'Instalment', description: 'One line of a plan.' });

export const loanPlan = z
  .object({
    loanId: id.nullable().meta({ description: 'Null for an offer.' }),
    amount: money('Decimal with two places.', '5000.00'),
    currency,
    termMonths: z.int().meta({ description: 'How many instalments.', example: 24 }),
    ...cost,
    totalInterest,
    instalments: z.array(instalment).meta({ description: 'In order; the last one leaves nothing owed.' }),
  })
  .meta({ id: 'LoanPlan', description: 'How a loan is paid back, month by month.' });
export type LoanPlan = z.output<typeof loanPlan>;

const offeredTerms = loanTerms.map(String);

export const planQuery = z.object({
  amount: offeredAmount,
  termMonths: z
    .enum(offeredTerms)
    .transform(Number)
    .meta({ type: 'integer', enum: [...loanTerms], description: 'How many instalments.', example: 24 }),
});
export type PlanAsked = z.output<typeof planQuery>;
