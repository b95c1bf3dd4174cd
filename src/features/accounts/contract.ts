import { z } from 'zod';
import { accountStatuses, transferKinds } from '../../database/enums.ts';
import { id, instant, nextCursor, pageQuery, pathId } from '../../http/contract.ts';
import { amount, currency } from '../../http/money.ts';

export const account = z
  .object({
    id,
    iban: z.string().meta({ description: 'Without spaces.', example: 'DE25900000010000000001' }),
    balance: z.string().meta({ description: 'Decimal with two places.', example: '12450.00' }),
    currency,
    status: z.enum(accountStatuses),
    createdAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Account', description: 'A current account.' });
export type Account = z.output<typeof account>;

export const accountList = z
  .object({ items: z.array(account) })
  .meta({ id: 'AccountList', description: "The customer's accounts." });

const posting = z
  .object({
    transferId: id,
    kind: z.enum(transferKinds).meta({ description: 'What was booked.' }),
    amount,
    balanceAfter: z
      .string()
      .meta({ description: 'The balance that this line left behind.', example: '11250.00' }),
    currency,
    createdAt: instant,
  })
  .meta({ id: 'Posting', description: 'One line of a statement.' });

export const statementPage = z
  .object({ items: z.array(posting), nextCursor })
  .meta({ id: 'StatementPage', description: 'A page of an account’s statement, newest first.' });
export type StatementPage = z.output<typeof statementPage>;

export const accountPath = z.object({ id: pathId });
export const statementQuery = pageQuery;
