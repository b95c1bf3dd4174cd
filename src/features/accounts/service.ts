import type { Engine, Transaction } from '../../database/engine.ts';
import { type PageAsked, pageOf } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { lastId, newId } from '../../lib/ids.ts';
import { formatMinor } from '../../lib/money.ts';
import type { Random } from '../../lib/random.ts';
import { bankAccountIds, hasBankAccounts, openBankAccounts } from './bank-accounts.ts';
import type { Account, StatementPage } from './contract.ts';
import { newIban } from './iban.ts';
import { bookTransfer } from './ledger.ts';
import { bankAccountNotFound } from './problems.ts';
import * as accounts from './repository.ts';

/** Account numbers have ten digits: even with a billion accounts, so many numbers in a row are not taken. */
const ibanAttempts = 50;
const customersPerUnit = 500;

export class AccountService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(deps: { engine: Engine; clock: Clock; random: Random }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
    this.#random = deps.random;
  }

  /**
   * Opens an account for every customer from before there were accounts, and the bank's own accounts last: if these are there, no
   * customer has to be looked at again. Calling it again changes nothing.
   */
  async openMissing(): Promise<void> {
    if (await hasBankAccounts(this.#engine.reader)) return;
    for (let opened = customersPerUnit; opened === customersPerUnit; ) {
      opened = await this.#engine.write(async (tx) => {
        const without = await accounts.findUsersWithoutAccount(tx, { limit: customersPerUnit });
        for (const { id } of without) await this.#openFirst(tx, id);
        return without.length;
      });
    }
    await this.#engine.write((tx) => openBankAccounts(tx, this.#clock.now()));
  }

  /** Opens an empty current account for a customer, in the caller's unit of work. Returns its id. */
  async open(tx: Transaction, userId: string): Promise<string> {
    return openAccount(tx, { userId, now: this.#clock.now(), random: this.#random });
  }

  /** Locks a customer's accounts, and the one that takes what is left on them, so that no transfer is booked on them until the unit of work ends. */
  async lockAll(tx: Transaction, userId: string): Promise<void> {
    await tx.lock('accounts', bankAccountIds.unclaimed_balances);
    for (const { id } of await accounts.listOfUser(tx, { userId })) await tx.lock('accounts', id);
  }

  /**
   * Closes a customer's accounts, which the caller's unit of work has locked, before the customer is erased. What is left on them goes to
   * the bank's account for unclaimed balances. The ledger keeps the transfers, and nothing in it tells that they were this customer's.
   */
  async closeAll(tx: Transaction, userId: string): Promise<void> {
    const now = this.#clock.now();
    for (const { id, balance_minor: balance, status } of await accounts.listOfUser(tx, { userId })) {
      if (status === 'closed') continue;
      if (balance > 0) {
        const { outcome } = await bookTransfer(tx, {
          kind: 'closing_balance',
          postings: [
            { accountId: id, amountMinor: -balance },
            { accountId: bankAccountIds.unclaimed_balances, amountMinor: balance },
          ],
          at: now,
        });
        if (outcome !== 'booked') throw new Error(`a closing balance was not booked: ${outcome}`);
      }
      await accounts.closeAccount(tx, { id, now: toInstant(now) });
    }
  }

  async list(userId: string): Promise<{ items: Account[] }> {
    return { items: (await accounts.listOfUser(this.#engine.reader, { userId })).map(toAccount) };
  }

  /** Throws bank_account_not_found if there is none, or it is another customer's. */
  async read(userId: string, id: string): Promise<Account> {
    return toAccount(await this.#own(userId, id));
  }

  /** Throws bank_account_not_found, malformed_cursor. */
  async statement(userId: string, id: string, asked: PageAsked): Promise<StatementPage> {
    const { currency } = await this.#own(userId, id);
    return pageOf({
      asked,
      parts: ['id'],
      first: [lastId],
      read: ([before = lastId], limit) =>
        accounts.pageOfPostings(this.#engine.reader, { accountId: id, before, limit }),
      keyOf: (row) => [row.transfer_id],
      toItem: (row) => ({
        transferId: row.transfer_id,
        kind: row.kind,
        amount: formatMinor(row.amount_minor),
        balanceAfter: formatMinor(row.balance_after_minor),
        currency,
        createdAt: row.created_at,
      }),
    });
  }

  /** Opens an account for a customer, unless another process that starts at the same time has done it. */
  async #openFirst(tx: Transaction, userId: string): Promise<void> {
    const isThere = await tx.lock('users', userId);
    if (isThere && (await accounts.listOfUser(tx, { userId })).length === 0) await this.open(tx, userId);
  }

  async #own(userId: string, id: string): Promise<accounts.AccountRow> {
    const row = await accounts.findOfUser(this.#engine.reader, { userId, id });
    if (!row) throw new Problem(bankAccountNotFound);
    return row;
  }
}

/**
 * Opens an empty current account for a customer, in the caller's unit of work. Returns its id. Throws ConstraintViolation
 * `accounts_user_id_unique` if the customer has one.
 */
export async function openAccount(
  tx: Transaction,
  wanted: { readonly userId: string; readonly now: Date; readonly random: Random; readonly id?: string },
): Promise<string> {
  const id = wanted.id ?? newId();
  for (let attempt = 1; attempt <= ibanAttempts; attempt += 1) {
    const iban = newIban(wanted.random);
    const account = { id, userId: wanted.userId, iban, now: toInstant(wanted.now) };
    if (await accounts.insertAccount(tx, account)) return id;
  }
  throw new Error('no free IBAN was found');
}

/** What a customer sees of an account. Throws for the bank's own accounts, which have no IBAN and which no customer sees. */
export function toAccount(row: accounts.AccountRow): Account {
  if (row.iban === null) throw new Error('an account of a customer has an IBAN');
  return {
    id: row.id,
    iban: row.iban,
    balance: formatMinor(row.balance_minor),
    currency: row.currency,
    status: row.status,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
