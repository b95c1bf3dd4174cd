import { z } from 'zod';
import { currency } from '../../http/money.ts';
import { account } from '../accounts/index.ts';
import { activity } from '../activities/index.ts';

export const overview = z
  .object({
    givenName: z.string().meta({ example: 'Erika' }),
    familyName: z.string().meta({ example: 'Mustermann' }),
    account: account.nullable(),
    outstandingLoans: z
      .string()
      .meta({ description: 'What is left to pay back: decimal with two places.', example: '5000.00' }),
    currency,
    unreadNotifications: z.int().meta({ example: 2 }),
    latestActivities: z.array(activity).meta({ description: 'The newest five.' }),
  })
  .meta({ id: 'Overview', description: 'What a first screen shows, in one call.' });
export type Overview = z.output<typeof overview>;
