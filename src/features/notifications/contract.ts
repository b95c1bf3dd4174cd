import { z } from 'zod';
import { loanPurposes, notificationKinds } from '../../database/enums.ts';
import { id, instant, nextCursor, pageQuery, pathId } from '../../http/contract.ts';
import { notificationCodes, subjectTypes } from './news.ts';

const subject = z
  .object({ type: z.enum(subjectTypes), id })
  .meta({ id: 'NotificationSubject', description: 'What a notification is about: where a client leads to.' });

const values = z
  .object({
    amount: z.string().optional().meta({ description: 'Decimal with two places.', example: '1200.00' }),
    currency: z.string().optional().meta({ example: 'EUR' }),
    counterpartyName: z.string().optional().meta({ example: 'Landlord' }),
    purpose: z.enum(loanPurposes).optional().meta({ example: 'Car' }),
    termMonths: z.int().optional().meta({ example: 24 }),
    monthlyInstalment: z.string().optional().meta({ example: '221.38' }),
    updatedFields: z
      .array(z.string())
      .optional()
      .meta({ example: ['email_address'] }),
    ipAddress: z.string().nullable().optional().meta({ example: '192.0.2.1' }),
    reason: z.string().optional().meta({
      description: 'Why something was refused: the code of an AuthRequestError.',
      example: 'identity_mismatch',
    }),
  })
  .meta({
    id: 'NotificationValues',
    description: 'The values that the message names. The code decides which members there are.',
  });

export const notification = z
  .object({
    id,
    kind: z.enum(notificationKinds),
    title: z.string().meta({ example: 'Payment sent' }),
    message: z.string().meta({ example: '1200.00 EUR to Landlord.' }),
    code: z.enum(notificationCodes).nullable().meta({
      description:
        'Stable. What happened, for clients that say it in another language. Null for notifications from before there were codes; title and message then say it in English.',
      example: 'payment_executed',
    }),
    values: values.nullable().meta({ description: 'Null where the code is.' }),
    subject: subject.nullable().meta({ description: 'Null for notifications from before there were codes.' }),
    createdAt: instant,
    readAt: instant.nullable().meta({ description: 'Null while unread.' }),
  })
  .meta({ id: 'Notification', description: 'Something that the bank tells the customer.' });
export type Notification = z.output<typeof notification>;

export const notificationPage = z
  .object({ items: z.array(notification), nextCursor })
  .meta({ id: 'NotificationPage', description: "A page of the customer's notifications, newest first." });
export type NotificationPage = z.output<typeof notificationPage>;

export const unreadCount = z
  .object({ unread: z.int().meta({ example: 2 }) })
  .meta({ id: 'UnreadCount', description: 'How many notifications are unread.' });
export type UnreadCount = z.output<typeof unreadCount>;

/** The document describes the stream as a text; the data of each event is a Notification. */
export const notificationStream = z.string().meta({
  id: 'NotificationEvents',
  description: 'Server-sent events named notification; id is the notification’s, data is it as JSON.',
  example:
    'id: 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e\nevent: notification\ndata: {"title":"Payment sent"}\n\n',
});

export const notificationPath = z.object({ id: pathId });

export const notificationQuery = pageQuery.extend({
  unread: z.enum(['true', 'false']).optional().meta({ description: 'true leaves out those that were read.' }),
});
export type NotificationQuery = z.output<typeof notificationQuery>;

export const markQuery = z.object({
  upTo: z.uuid().toLowerCase().optional().meta({
    description: 'The newest that the customer was shown; later ones stay unread. All when not given.',
  }),
});

export const followQuery = z.object({
  after: z.uuid().toLowerCase().optional().meta({
    description: 'The newest that the client knows; those after it come first. A Last-Event-ID counts more.',
  }),
});
