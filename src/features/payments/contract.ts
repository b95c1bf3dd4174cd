import { z } from 'zod';
import { paymentStatuses } from '../../database/enums.ts';
import { id, instant, nextCursor } from '../../http/contract.ts';
import { currency, currencyAsked, positiveAmount } from '../../http/money.ts';
import { isLine, isVisible } from '../../lib/text.ts';
import { parseIban } from '../accounts/index.ts';
import { createdAuthRequest, refuseOtherModes, rejection, walletChoice } from '../auth-requests/index.ts';
import { authorization } from '../authorized/index.ts';

const ibanExample = 'DE89370400440532013000';
/** A text of one line that shows at least one visible character. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      isLine,
      'must be one line of whole characters, without characters that control the text around them',
    )
    .refine(isVisible, 'must have something to see in it');

const iban = z
  .stringFormat('iban', (text) => text.length <= 42 && parseIban(text) !== undefined)
  .meta({ description: 'With or without spaces.', example: ibanExample });

export const createPayment = z
  .strictObject({
    recipientName: line(100).meta({ example: 'Landlord' }),
    recipientIban: iban.optional(),
    amount: positiveAmount,
    currency: currencyAsked,
    reference: line(140).optional().meta({ example: 'Rent' }),
    ...walletChoice,
  })
  .superRefine(refuseOtherModes)
  .meta({
    id: 'CreatePayment',
    description: 'A payment to be authorized with the wallet.',
    example: {
      recipientName: 'Landlord',
      recipientIban: ibanExample,
      amount: '1200.00',
      currency: 'EUR',
      reference: 'Rent',
    },
  });
export type CreatePayment = z.output<typeof createPayment>;

const decimal = z.string().meta({ description: 'Decimal with two places.', example: '1200.00' });

const members = {
  id,
  status: z.enum(paymentStatuses),
  recipientName: z.string().meta({ example: 'Landlord' }),
  recipientIban: z.string().nullable().meta({ description: 'Without spaces.', example: ibanExample }),
  amount: decimal,
  currency,
  reference: z.string().nullable().meta({ example: 'Rent' }),
  ...authorization,
  executedAt: instant.nullable(),
  completedAt: instant.nullable().meta({ description: 'When the payment ended.' }),
};

export const payment = z.object(members).meta({ id: 'Payment', description: 'A payment.' });
export type Payment = z.output<typeof payment>;

export const createdPayment = z
  .object({ ...members, authRequest: createdAuthRequest })
  .meta({ id: 'CreatedPayment', description: 'A new payment, and the request that authorizes it.' });
export type CreatedPayment = z.output<typeof createdPayment>;

export const paymentPage = z
  .object({ items: z.array(payment), nextCursor })
  .meta({ id: 'PaymentPage', description: "A page of the customer's payments, newest first." });
export type PaymentPage = z.output<typeof paymentPage>;

const party = z
  .object({
    name: z.string().meta({ example: 'Erika Mustermann' }),
    iban: z.string().nullable().meta({ example: ibanExample }),
  })
  .meta({ id: 'PaymentParty', description: 'Who paid or was paid.' });

export const receipt = z
  .object({
    paymentId: id,
    transferId: id.meta({ description: 'Where it is in the ledger.' }),
    payer: party,
    recipient: party,
    amount: decimal,
    currency,
    reference: z.string().nullable().meta({ example: 'Rent' }),
    executedAt: instant,
  })
  .meta({ id: 'PaymentReceipt', description: 'Proof of an executed payment.' });
export type Receipt = z.output<typeof receipt>;

const template = z
  .object({
    id: z.string().meta({ example: 'landlord-rent' }),
    recipientName: z.string().meta({ example: 'Landlord' }),
    reference: z.string().nullable().meta({ example: 'Rent' }),
    amount: decimal,
    currency,
  })
  .meta({ id: 'PaymentTemplate', description: 'What to begin a payment with.' });

const timelineEvent = z
  .object({
    event: z.enum([
      'created',
      'wallet_opened',
      'answer_received',
      'authorized',
      'executed',
      'rejected',
      'expired',
      'cancelled',
    ]),
    at: instant,
    code: rejection.shape.code.nullable().meta({
      description: 'Why it was rejected; null for every other event.',
      example: null,
    }),
  })
  .meta({ id: 'PaymentEvent', description: 'Something that happened to a payment.' });

export const paymentTimeline = z
  .object({
    paymentId: id,
    items: z.array(timelineEvent).meta({ description: 'In the order in which it happened.' }),
    isComplete: z.boolean().meta({
      description:
        'Whether the wallet’s part is known. It is stored with the request that authorizes the payment and forgotten with it; false from then on, and for requests from before it was stored.',
    }),
  })
  .meta({ id: 'PaymentTimeline', description: 'What happened to a payment, and when.' });
export type PaymentTimeline = z.output<typeof paymentTimeline>;

const recipient = z
  .object({
    name: z.string().meta({ example: 'Landlord' }),
    iban: z.string().nullable().meta({ description: 'Without spaces.', example: ibanExample }),
    payments: z.int().min(1).meta({
      description: 'How often this name was paid at this IBAN, among the latest 1000 payments.',
      example: 3,
    }),
    lastAmount: decimal,
    currency,
    lastPaidAt: instant,
  })
  .meta({ id: 'PaymentRecipient', description: 'A recipient of executed payments.' });

export const recipientList = z.object({ items: z.array(recipient) }).meta({
  id: 'PaymentRecipientList',
  description: 'The recipients of executed payments, the latest first.',
});
export type RecipientList = z.output<typeof recipientList>;

export const templateList = z
  .object({ items: z.array(template) })
  .meta({ id: 'PaymentTemplateList', description: 'What to begin a payment with.' });
export type TemplateList = z.output<typeof templateList>;
