import { Overtaken, type Reader, type Transaction } from '../../database/engine.ts';
import { toInstant } from '../../lib/clock.ts';
import { formatMinor } from '../../lib/money.ts';
import {
  bankAccountIds,
  bookTransfer,
  findByIban,
  isOwnIban,
  type TransferRefused,
} from '../accounts/index.ts';
import { recordActivity } from '../activities/index.ts';
import type { FailureCode, HolderAction } from '../auth-requests/index.ts';
import { cancelOrReject } from '../authorized/index.ts';
import { notify } from '../notifications/index.ts';
import * as payments from './repository.ts';

type AwaitedPayment = NonNullable<Awaited<ReturnType<typeof payments.findAwaitedWithPayer>>>;
interface Recipient {
  readonly accountId: string;
  /** Set where the recipient is a customer of this bank. */
  readonly userId?: string;
}

/**
 * Executes a payment that the payer's wallet has authorized: it moves the money, changes the payment's status, and tells both
 * sides by activities and notifications, all in one unit of work. It rejects the payment instead for one of these reasons, in
 * this order: presentation_expired (another process, with a clock that is ahead, has ended the payment already), limit_exceeded,
 * recipient_unknown, account_closed, insufficient_funds.
 */
export function paymentAction({ limitMinor }: { readonly limitMinor: number }): HolderAction {
  return {
    async authorize(tx, { requestId, userId, now }) {
      const payment = await payments.findAwaitedWithPayer(tx, { authRequestId: requestId });
      if (!payment) return { code: 'presentation_expired' };
      if (payment.amount_minor > limitMinor) return { code: 'limit_exceeded' };
      const recipient = await recipientOf(tx, payment.recipient_iban);
      if (!recipient) return { code: 'recipient_unknown' };
      const booked = await bookTransfer(tx, {
        kind: 'payment',
        postings: [
          { accountId: payment.account_id, amountMinor: -payment.amount_minor },
          { accountId: recipient.accountId, amountMinor: payment.amount_minor },
        ],
        reference: payment.id,
        authRequestId: requestId,
        at: now,
      });
      if (booked.outcome !== 'booked') return { code: reasonOf(booked, payment) };
      const { transferId } = booked;
      const executed = await payments.executePayment(tx, { id: payment.id, transferId, now: toInstant(now) });
      if (!executed) throw new Overtaken();
      const { accountId, userId: recipientUserId } = recipient;
      await Promise.all([
        tellPayer(tx, payment, now),
        recipientUserId !== undefined &&
          tellRecipient(tx, { payment, userId: recipientUserId, accountId, at: now }),
      ]);
      return { userId };
    },

    failed: cancelOrReject(payments.table, (payment, { reason, why }) => ({
      code: 'payment_refused',
      values: { ...valuesOf(payment), reason },
      subject: { type: 'payment', id: payment.id },
      title: 'Payment refused',
      message: `${sumOf(payment)} to ${payment.recipient_name} was not paid: ${why}`,
    })),
  };
}

/**
 * The account to credit for an IBAN: the open account that has it, or the clearing account if the IBAN is missing or another
 * bank's. Undefined for an IBAN of this bank's that no customer's open account has.
 */
export async function recipientOf(reader: Reader, iban: string | null): Promise<Recipient | undefined> {
  if (iban === null || !isOwnIban(iban)) return { accountId: bankAccountIds.clearing };
  const account = await findByIban(reader, { iban });
  if (account?.status !== 'open' || account.user_id === null) return undefined;
  return { accountId: account.id, userId: account.user_id };
}

function reasonOf({ outcome, accountId }: TransferRefused, payment: AwaitedPayment): FailureCode {
  if (outcome === 'balance_out_of_range') return 'limit_exceeded';
  return accountId === payment.account_id ? outcome : 'recipient_unknown';
}

type Named = Pick<AwaitedPayment, 'amount_minor' | 'recipient_name'>;

async function tellPayer(tx: Transaction, payment: AwaitedPayment, at: Date): Promise<void> {
  const { user_id: userId, recipient_name: name } = payment;
  const metadata = {
    paymentId: payment.id,
    counterpartyName: name,
    counterpartyIban: payment.recipient_iban,
    reference: payment.reference,
  };
  const amountMinor = -payment.amount_minor;
  const message = `${sumOf(payment)} to ${name}.`;
  await Promise.all([
    recordActivity(tx, { userId, kind: 'payment_sent', title: name, amountMinor, metadata, at }),
    notify(tx, {
      userId,
      kind: 'success',
      code: 'payment_executed',
      values: valuesOf(payment),
      subject: { type: 'payment', id: payment.id },
      title: 'Payment sent',
      message,
      at,
    }),
  ]);
}

interface Received {
  readonly payment: AwaitedPayment;
  readonly userId: string;
  readonly accountId: string;
  readonly at: Date;
}

async function tellRecipient(tx: Transaction, { payment, userId, accountId, at }: Received): Promise<void> {
  const name = `${payment.given_name} ${payment.family_name}`;
  const metadata = {
    // The recipient could not read the payment, which is the payer's.
    paymentId: null,
    counterpartyName: name,
    counterpartyIban: payment.payer_iban,
    reference: payment.reference,
  };
  const amountMinor = payment.amount_minor;
  const message = `${sumOf(payment)} from ${name}.`;
  await Promise.all([
    recordActivity(tx, { userId, kind: 'payment_received', title: name, amountMinor, metadata, at }),
    notify(tx, {
      userId,
      kind: 'success',
      code: 'payment_received',
      values: { ...valuesOf(payment), counterpartyName: name },
      // As above: the payment is the payer's.
      subject: { type: 'account', id: accountId },
      title: 'Payment received',
      message,
      at,
    }),
  ]);
}

function valuesOf({ amount_minor: minor, recipient_name: counterpartyName }: Named) {
  return { amount: formatMinor(minor), currency: 'EUR', counterpartyName };
}

function sumOf({ amount_minor: minor }: { readonly amount_minor: number }): string {
  return `${formatMinor(minor)} EUR`;
}
