import { Problem } from '../../http/problem.ts';
import { formatMinor, minorOf } from '../../lib/money.ts';
import { accountClosed, ibanOf, listAccountsOfUser } from '../accounts/index.ts';
import {
  type AuthorizedDependencies,
  AuthorizedService,
  defaultColumns,
  newRow,
} from '../authorized/index.ts';
import type { Keep } from '../idempotency/index.ts';
import { recipientOf } from './action.ts';
import type {
  CreatedPayment,
  CreatePayment,
  Payment,
  PaymentTimeline,
  Receipt,
  RecipientList,
} from './contract.ts';
import {
  insufficientFunds,
  limitExceeded,
  ownAccount,
  paymentEnded,
  paymentNotExecuted,
  paymentNotFound,
  recipientUnknown,
} from './problems.ts';
import { recipientsOf } from './recipients.ts';
import * as payments from './repository.ts';
import { toPayment } from './resource.ts';
import { timelineOf } from './timeline.ts';

interface Dependencies extends AuthorizedDependencies {
  /** The most that is paid at once, in minor units. */
  readonly limitMinor: number;
}

export class PaymentService extends AuthorizedService<payments.PaymentRow, Payment> {
  readonly #limitMinor: number;

  constructor({ limitMinor, ...dependencies }: Dependencies) {
    const { table } = payments;
    super(dependencies, { table, toResource: toPayment, notFound: paymentNotFound, ended: paymentEnded });
    this.#limitMinor = limitMinor;
  }

  /**
   * Creates a payment and the request that authorizes it. The customer learns here already what would refuse the payment, though
   * all of it is checked again when the payment is executed. Throws, in this order: limit_exceeded, account_closed, own_account,
   * recipient_unknown, insufficient_funds, return_uri_required, too_many_pending, presentation_unsupported, verifier_unavailable.
   */
  async create(userId: string, wanted: CreatePayment, keep: Keep<CreatedPayment>): Promise<CreatedPayment> {
    const amountMinor = minorOf(wanted.amount);
    const iban = wanted.recipientIban === undefined ? null : ibanOf(wanted.recipientIban);
    const accountId = await this.#payable(userId, amountMinor, iban);
    const { request, record } = await this.authRequests.start({ kind: 'payment', userId, wallet: wanted });
    const row: payments.NewPayment = {
      ...newRow(userId, request),
      account_id: accountId,
      recipient_name: wanted.recipientName,
      recipient_iban: iban,
      amount_minor: amountMinor,
      currency: wanted.currency ?? 'EUR',
      reference: wanted.reference ?? null,
    };
    const stored = { ...row, ...defaultColumns, transfer_id: null };
    const created = { ...toPayment(stored, this.clock.now()), authRequest: request };
    await this.engine.write(async (tx) => {
      await record(tx);
      await Promise.all([payments.insertPayment(tx, row), keep(tx, created)]);
    });
    return created;
  }

  /** The proof of an executed payment. Throws payment_not_found, payment_not_executed. */
  async receipt(userId: string, id: string): Promise<Receipt> {
    const row = await payments.findWithPayer(this.engine.reader, { userId, id });
    if (!row) throw new Problem(paymentNotFound);
    if (row.transfer_id === null || row.completed_at === null) throw new Problem(paymentNotExecuted);
    return {
      paymentId: row.id,
      transferId: row.transfer_id,
      payer: { name: `${row.given_name} ${row.family_name}`, iban: row.payer_iban },
      recipient: { name: row.recipient_name, iban: row.recipient_iban },
      amount: formatMinor(row.amount_minor),
      currency: row.currency,
      reference: row.reference,
      executedAt: row.completed_at,
    };
  }

  /** Returns what happened to a payment. Throws payment_not_found, for another customer's too. */
  async timeline(userId: string, id: string): Promise<PaymentTimeline> {
    const { reader } = this.engine;
    const row = await payments.table.findOfUser(reader, { userId, id });
    if (!row) throw new Problem(paymentNotFound);
    return timelineOf(reader, row, this.clock.now());
  }

  /** The recipients of the customer's executed payments, the latest first. */
  recipients(userId: string): Promise<RecipientList> {
    return recipientsOf(this.engine.reader, userId);
  }

  /** The account that pays. Throws as `create` does, up to insufficient_funds. */
  async #payable(userId: string, amountMinor: number, iban: string | null): Promise<string> {
    if (amountMinor > this.#limitMinor) throw new Problem(limitExceeded);
    const { reader } = this.engine;
    const account = (await listAccountsOfUser(reader, { userId })).find(({ status }) => status === 'open');
    if (!account) throw new Problem(accountClosed);
    if (iban !== null && iban === account.iban) throw new Problem(ownAccount);
    if (!(await recipientOf(reader, iban))) throw new Problem(recipientUnknown);
    if (account.balance_minor < amountMinor) throw new Problem(insufficientFunds);
    return account.id;
  }
}
