import { mayHaveLeft } from '../../database/batches.ts';
import type { Engine, Transaction } from '../../database/engine.ts';
import { type PageAsked, pageOf } from '../../http/paging.ts';
import { type IfMatch, requireMatch, type Tagged } from '../../http/preconditions.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { lastId, newId } from '../../lib/ids.ts';
import { formatMinor, minorOf } from '../../lib/money.ts';
import { accountClosed, ibanOf, listAccountsOfUser } from '../accounts/index.ts';
import { type AuthRequestService, isLate, shownTag } from '../auth-requests/index.ts';
import type { Keep } from '../idempotency/index.ts';
import { recipientOf } from './action.ts';
import type { CreatedPayment, CreatePayment, Payment, PaymentPage, Receipt } from './contract.ts';
import {
  insufficientFunds,
  limitExceeded,
  ownAccount,
  paymentEnded,
  paymentNotExecuted,
  paymentNotFound,
  recipientUnknown,
} from './problems.ts';
import * as payments from './repository.ts';
import { toPayment, toTagged } from './resource.ts';

interface Deps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly authRequests: AuthRequestService;
  /** The most that is paid at once. */
  readonly limitMinor: number;
}

export class PaymentService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #authRequests: AuthRequestService;
  readonly #limitMinor: number;

  constructor(deps: Deps) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#authRequests = deps.authRequests;
    this.#limitMinor = deps.limitMinor;
  }

  /**
   * Creates a payment and the request that authorizes it. What can be refused now is refused now; it is checked again when the
   * payment is executed. Throws, in this order: limit_exceeded, account_closed, own_account, recipient_unknown,
   * insufficient_funds, return_uri_required, too_many_pending, presentation_unsupported, verifier_unavailable.
   */
  async create(userId: string, wanted: CreatePayment, keep: Keep<CreatedPayment>): Promise<CreatedPayment> {
    const amountMinor = minorOf(wanted.amount);
    const iban = wanted.recipientIban === undefined ? null : ibanOf(wanted.recipientIban);
    const accountId = await this.#payable(userId, amountMinor, iban);
    const { mode, formats, browserRequest, returnUri } = wanted;
    const wallet = { mode, formats, browserRequest, returnUri };
    const { request, record } = await this.#authRequests.prepare({ kind: 'payment', userId, ...wallet });
    const row: payments.NewPayment = {
      id: newId(),
      user_id: userId,
      account_id: accountId,
      recipient_name: wanted.recipientName,
      recipient_iban: iban,
      amount_minor: amountMinor,
      currency: wanted.currency ?? 'EUR',
      reference: wanted.reference ?? null,
      auth_request_id: request.id,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
    };
    const created = { ...toPayment({ ...row, ...justCreated }, this.#clock.now()), authRequest: request };
    await this.#engine.write(async (tx) => {
      await record(tx);
      await Promise.all([payments.insertPayment(tx, row), keep(tx, created)]);
    });
    return created;
  }

  /** A page of the customer's payments, newest first. Throws malformed_cursor. */
  list(userId: string, asked: PageAsked): Promise<PaymentPage> {
    const now = this.#clock.now();
    return pageOf({
      asked,
      parts: ['id'],
      first: [lastId],
      read: ([before = lastId], limit) =>
        payments.pageOfPayments(this.#engine.reader, { userId, before, limit }),
      keyOf: (row) => [row.id],
      toItem: (row) => toPayment(row, now),
    });
  }

  /** Throws payment_not_found, for another customer's as for an absent one. */
  async read(userId: string, id: string): Promise<Tagged<Payment>> {
    const row = await payments.findOfUser(this.#engine.reader, { userId, id });
    if (!row) throw new Problem(paymentNotFound);
    return toTagged(row, this.#clock.now());
  }

  /** Throws payment_not_found, payment_not_executed. */
  async receipt(userId: string, id: string): Promise<Receipt> {
    const row = await payments.findWithPayer(this.#engine.reader, { userId, id });
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

  /** Ends a payment that awaits authorization, with its request. Throws, in this order: payment_not_found, precondition_failed, payment_ended. */
  async cancel(userId: string, id: string, ifMatch: IfMatch): Promise<Tagged<Payment>> {
    return this.#engine.write(async (tx) => {
      const find = () => payments.findOfUser(tx, { userId, id });
      const before = await this.#authRequests.readLocked(tx, 'payments', find);
      // Looked at once nothing is waited for any more.
      const now = this.#clock.now();
      if (!before) throw new Problem(paymentNotFound);
      requireMatch(ifMatch, shownTag(before, now));
      const isOpen = before.status === 'awaiting_authorization' && !isLate(before, now);
      if (!isOpen || before.auth_request_id === null) throw new Problem(paymentEnded);
      await this.#authRequests.cancelIn(tx, before.auth_request_id);
      return toTagged((await find()) ?? before, now);
    });
  }

  /** Marks payments that nobody authorized in time. Whether some may be left; nothing relies on it having run. */
  async sweep(tx: Transaction, { now }: { readonly now: Date }): Promise<boolean> {
    return mayHaveLeft(await payments.markExpired(tx, { now: toInstant(now) }));
  }

  /** The account that pays. */
  async #payable(userId: string, amountMinor: number, iban: string | null): Promise<string> {
    if (amountMinor > this.#limitMinor) throw new Problem(limitExceeded);
    const { reader } = this.#engine;
    const account = (await listAccountsOfUser(reader, { userId })).find(({ status }) => status === 'open');
    if (!account) throw new Problem(accountClosed);
    if (iban !== null && iban === account.iban) throw new Problem(ownAccount);
    if (!(await recipientOf(reader, iban))) throw new Problem(recipientUnknown);
    if (account.balance_minor < amountMinor) throw new Problem(insufficientFunds);
    return account.id;
  }
}

const justCreated = {
  status: 'awaiting_authorization',
  rejection_code: null,
  transfer_id: null,
  version: 1,
  completed_at: null,
} as const;
