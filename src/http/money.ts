import { z } from 'zod';
import { currencies } from '../database/enums.ts';
import { formatMinor, largestMinor, parseMinor } from '../lib/money.ts';

/** Amounts in contracts: a decimal string, and beside it the currency. */

export const currency = z.enum(currencies).meta({ description: 'ISO 4217.', example: 'EUR' });

/** The currency of an amount that a client sends. */
export const currencyAsked = currency
  .optional()
  .meta({ description: 'ISO 4217; EUR when not given.', example: 'EUR' });

/** An amount that the bank answers with: two decimal places, negative for money that went out. */
export const amount = z.string().meta({
  description: 'Decimal with two places; negative for money that went out.',
  example: '1200.00',
});

const largest = formatMinor(largestMinor);

/** An amount that a client sends: more than zero, at most two decimal places, and no more than the bank can store. */
export const positiveAmount = z
  .string()
  .regex(/^(0|[1-9]\d{0,13})(\.\d{1,2})?$/, {
    abort: true,
    error: 'must be a decimal such as 1200.00, with a point and at most two places',
  })
  .refine((text) => parseMinor(text) !== undefined, { abort: true, error: `must be at most ${largest}` })
  .refine((text) => parseMinor(text) !== 0, 'must be more than zero')
  .meta({ description: 'Decimal, more than zero, at most two places.', example: '1200.00' });
