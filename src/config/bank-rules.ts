import { z } from 'zod';
import { minorOf, parseMinor } from '../lib/money.ts';
import { claimRules } from './claim-rules.ts';

/** A decimal of zero or more with at most two places, in hundredths. */
const money = (standard: string) =>
  z
    .string()
    .default(standard)
    .refine((text) => (parseMinor(text) ?? -1) >= 0, 'a decimal with at most two places')
    .transform(minorOf);

/** What the bank allows and what it takes: part of variables.ts. Money in minor units, rates in basis points. */
export const bankRules = {
  CREATES_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .default(600)
    .describe(
      'How many signups and signins one network address, of IPv6 one network of 64 bits, may begin in a minute, and how many payments, loan applications and profile updates one customer; 0 for no limit. Each process counts for itself. Behind a proxy name it in TRUSTED_PROXIES, or everybody has its address.',
    ),
  PENDING_PER_CUSTOMER: z.coerce
    .number()
    .int()
    .min(1)
    .default(20)
    .describe(
      'How many payments, loan applications and profile updates of one customer may await a wallet at once, together.',
    ),
  ...claimRules,
  PAYMENT_LIMIT: money('100000.00')
    .refine((minor) => minor > 0, 'more than zero')
    .describe('The most that a customer pays at once, in EUR.'),
  LOAN_ANNUAL_RATE: money('5.90')
    .refine((basisPoints) => basisPoints <= 10_000, 'at most 100.00')
    .describe('Nominal interest of new loans a year, in percent.'),
  LOAN_CEILING: money('25000.00').describe(
    'Loans up to this sum of what a customer owes, in EUR, are paid out at once; above it staff decides.',
  ),
  LOAN_PAUSE_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .default(24)
    .describe('How long after a loan was paid out staff decides about the next one of the same customer.'),
};
