import { z } from 'zod';
import { activityKinds } from '../../database/enums.ts';
import { pathId, wholeNumber } from '../../http/contract.ts';
import { currency } from '../../http/money.ts';

export const accountPath = z.object({ id: pathId });

const balanceOfDay = z
  .object({
    date: z.string().meta({ format: 'date', description: 'The day, by UTC.', example: '2026-11-21' }),
    balance: z.string().meta({
      description: 'At the end of the day; of today, now. Decimal with two places.',
      example: '11250.00',
    }),
  })
  .meta({ id: 'DailyBalance', description: 'The balance of an account at the end of a day.' });

export const balanceHistory = z
  .object({
    currency,
    items: z.array(balanceOfDay).meta({
      description:
        'One for every day, the oldest first, ending with today. Days before the account was opened are left out.',
    }),
  })
  .meta({ id: 'BalanceHistory', description: 'The balance of an account day by day.' });
export type BalanceHistory = z.output<typeof balanceHistory>;

export const balanceQuery = z.object({
  days: wholeNumber({
    min: 1,
    max: 366,
    description: 'How many days, today included; 90 when not given.',
    example: 90,
  }),
});

const flowItem = z
  .object({
    kind: z.enum(activityKinds),
    counterpartyName: z.string().nullable().meta({
      description: 'The name of the counterparty; null for kinds of activities that have none.',
      example: 'Supermart Groceries',
    }),
    amount: z.string().meta({ description: 'Decimal with two places, without a sign.', example: '349.80' }),
    count: z.int().min(1).meta({ description: 'How many activities that was.', example: 4 }),
  })
  .meta({ id: 'MoneyFlowItem', description: 'What went to, or came from, one counterparty.' });

const others = z
  .object({
    amount: z.string().meta({ description: 'Decimal with two places, without a sign.', example: '61.20' }),
    count: z.int().min(1).meta({ description: 'How many activities that was.', example: 5 }),
    items: z.int().min(1).meta({ description: 'How many counterparties and kinds these are.', example: 3 }),
  })
  .meta({ id: 'MoneyFlowRest', description: 'Everything that is not among the items.' });

const flow = z
  .object({
    total: z.string().meta({ description: 'Decimal with two places, without a sign.', example: '3500.00' }),
    items: z.array(flowItem).meta({ description: 'The largest first, at most twelve.' }),
    others: others.nullable().meta({ description: 'The rest as one; null if everything is listed.' }),
  })
  .meta({ id: 'MoneyFlow', description: 'Money that moved in one direction, by counterparty.' });
export type MoneyFlow = z.output<typeof flow>;

export const spending = z
  .object({
    month: z.string().meta({ description: 'By UTC.', example: '2026-11' }),
    currency,
    moneyIn: flow,
    moneyOut: flow,
  })
  .meta({ id: 'Spending', description: 'Where the money of a month came from and went.' });
export type Spending = z.output<typeof spending>;

export const spendingQuery = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11, from the year 2000 on')
    .optional()
    .meta({ description: 'A month of UTC such as 2026-11; the one of now when not given.' }),
});
