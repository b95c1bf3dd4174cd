import { z } from 'zod';
import { activityKinds } from '../../database/enums.ts';
import { id, instant, nextCursor, pageQuery } from '../../http/contract.ts';
import { amount, currency } from '../../http/money.ts';

export type ActivityKind = (typeof activityKinds)[number];

const counterparty = {
  /** Null in demo data, where there is no payment. */
  paymentId: z.string().nullable(),
  counterpartyName: z.string(),
  counterpartyIban: z.string().nullable(),
  reference: z.string().nullable(),
};

/** What the column metadata contains, by kind. */
export const metadataOf = {
  account_opened: z.strictObject({ accountId: z.string() }),
  payment_sent: z.strictObject(counterparty),
  payment_received: z.strictObject(counterparty),
  loan_disbursed: z.strictObject({ loanId: z.string(), purpose: z.string() }),
  profile_updated: z.strictObject({ profileUpdateId: z.string(), updatedFields: z.array(z.string()) }),
} satisfies Record<ActivityKind, z.ZodType>;
export type ActivityMetadata = { [Kind in ActivityKind]: z.output<(typeof metadataOf)[Kind]> };

const details = z
  .object({
    accountId: id.optional(),
    paymentId: id.nullable().optional(),
    counterpartyName: z.string().optional().meta({ example: 'Erika Mustermann' }),
    counterpartyIban: z.string().nullable().optional().meta({ example: 'DE25900000010000000001' }),
    reference: z.string().nullable().optional().meta({ example: 'Rent May' }),
    loanId: id.optional(),
    purpose: z.string().optional().meta({ example: 'Car' }),
    updatedFields: z
      .array(z.string())
      .optional()
      .meta({ example: ['email_address'] }),
    profileUpdateId: id.optional(),
  })
  .meta({ id: 'ActivityMetadata', description: 'Details of what happened. Its members depend on the kind.' });

export const activity = z
  .object({
    id,
    kind: z.enum(activityKinds),
    title: z.string().meta({ example: 'Supermart Groceries' }),
    amount: amount.nullable().meta({ description: 'Null where no money moved.', example: '-87.45' }),
    currency: currency.nullable(),
    metadata: details.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Activity', description: 'Something that happened on the customer’s account.' });
export type Activity = z.output<typeof activity>;

export const activityPage = z
  .object({ items: z.array(activity), nextCursor })
  .meta({ id: 'ActivityPage', description: "A page of the customer's activities, newest first." });
export type ActivityPage = z.output<typeof activityPage>;

export const activityQuery = pageQuery.extend({
  kind: z.enum(activityKinds).optional().meta({ description: 'Only this kind.' }),
});
export type ActivityQuery = z.output<typeof activityQuery>;
