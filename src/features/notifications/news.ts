import { z } from 'zod';
import { loanPurposes } from '../../database/enums.ts';
import { guardedParse } from '../../lib/guarded-parse.ts';

/** What notifications can be about. */
export const subjectTypes = ['payment', 'loan', 'profile_update', 'account', 'session'] as const;

const money = { amount: z.string(), currency: z.string() };
const loan = { ...money, purpose: z.enum(loanPurposes) };
/** The code of the failed request. */
const refused = { reason: z.string() };

/** The values that a message names, by the code of what happened: what the column details holds. */
export const valuesOf = {
  payment_executed: z.strictObject({ ...money, counterpartyName: z.string() }),
  payment_received: z.strictObject({ ...money, counterpartyName: z.string() }),
  payment_refused: z.strictObject({ ...money, counterpartyName: z.string(), ...refused }),
  loan_disbursed: z.strictObject({ ...loan, termMonths: z.int(), monthlyInstalment: z.string() }),
  loan_under_review: z.strictObject(loan),
  loan_declined: z.strictObject(loan),
  loan_refused: z.strictObject({ ...loan, ...refused }),
  profile_updated: z.strictObject({ updatedFields: z.array(z.string()) }),
  profile_update_refused: z.strictObject(refused),
  signed_in: z.strictObject({ ipAddress: z.string().nullable() }),
};

export type NotificationCode = keyof typeof valuesOf;
export const notificationCodes = Object.keys(valuesOf) as [NotificationCode, ...NotificationCode[]];

interface Told<Code extends NotificationCode> {
  /** Stable: clients decide by it how they say the notification in another language. */
  readonly code: Code;
  readonly values: z.output<(typeof valuesOf)[Code]>;
  /** Where a client leads to: something that the customer can read. */
  readonly subject: { readonly type: (typeof subjectTypes)[number]; readonly id: string };
  /** In English. */
  readonly title: string;
  readonly message: string;
}

/** Something that happened, as a notification tells it. */
export type News = { [Code in NotificationCode]: Told<Code> }[NotificationCode];

function isCode(text: string): text is NotificationCode {
  return Object.hasOwn(valuesOf, text);
}

/**
 * The code and the values of a stored notification. Both are null for one from before there were codes, and for one of a newer process
 * whose code or values this one does not know: title and message say the same.
 */
export function readNews(row: { readonly code: string | null; readonly details: string | null }) {
  const unknown = { code: null, values: null };
  if (row.code === null || row.details === null || !isCode(row.code)) return unknown;
  const read = guardedParse(valuesOf[row.code], JSON.parse(row.details));
  return read.success ? { code: row.code, values: read.data } : unknown;
}
