import type { Engine } from '../../database/engine.ts';
import { Problem } from '../../http/problem.ts';
import { addSeconds, type Clock, toInstant } from '../../lib/clock.ts';
import { dayOf, daySeconds } from '../../lib/dates.ts';
import { firstIdOf } from '../../lib/ids.ts';
import { formatMinor, totalOf } from '../../lib/money.ts';
import { type AccountRow, bankAccountNotFound, findAccountOfUser } from '../accounts/index.ts';
import type { BalanceHistory, Spending } from './contract.ts';
import { flowOf } from './flows.ts';
import * as insights from './repository.ts';

const standardDays = 90;
/** What an account holds that nothing was booked on yet. */
const beforeFirstPostingMinor = 0;
/** So far may the clock that made a transfer's id be ahead of the instant that it was booked at. */
const clockSlackSeconds = 300;

interface Dependencies {
  readonly engine: Engine;
  readonly clock: Clock;
}

export class InsightService {
  readonly #engine: Engine;
  readonly #clock: Clock;

  constructor({ engine, clock }: Dependencies) {
    this.#engine = engine;
    this.#clock = clock;
  }

  /** The balance at the end of each of the last days, ending with the one of now. Throws bank_account_not_found. */
  async balances(userId: string, accountId: string, days: number = standardDays): Promise<BalanceHistory> {
    const { currency, ...account } = await this.#own(userId, accountId);
    const midnight = startOfDay(this.#clock.now());
    const ends = Array.from({ length: days - 1 }, (_, index) =>
      addSeconds(midnight, -(days - 2 - index) * daySeconds),
    );
    const until = JSON.stringify(ends.map(untilOf));
    const rows = await insights.findBalances(this.#engine.reader, { accountId, until });
    const opened = dayOf(new Date(account.created_at));
    const past = rows.flatMap(({ before, balance_minor: minor }) => {
      const date = dayOf(addSeconds(new Date(before), -1));
      if (minor !== null) return [{ date, balance: formatMinor(minor) }];
      return date < opened ? [] : [{ date, balance: formatMinor(beforeFirstPostingMinor) }];
    });
    return {
      currency,
      items: [...past, { date: dayOf(midnight), balance: formatMinor(account.balance_minor) }],
    };
  }

  /** Where the money of a month came from and went. Throws bank_account_not_found. */
  async spending(userId: string, accountId: string, asked?: string): Promise<Spending> {
    const { currency } = await this.#own(userId, accountId);
    const month = asked ?? dayOf(this.#clock.now()).slice(0, 'YYYY-MM'.length);
    const rows = await insights.sumActivities(this.#engine.reader, { userId, ...boundsOf(month) });
    const summed = rows.map(({ kind, title, amount_minor, count }) => ({
      kind,
      title,
      amountMinor: totalOf(amount_minor),
      count: totalOf(count),
    }));
    return { month, currency, moneyIn: flowOf(summed, 'in'), moneyOut: flowOf(summed, 'out') };
  }

  async #own(userId: string, id: string): Promise<AccountRow> {
    const account = await findAccountOfUser(this.#engine.reader, { userId, id });
    if (!account) throw new Problem(bankAccountNotFound);
    return account;
  }
}

function startOfDay(instant: Date): Date {
  return new Date(`${dayOf(instant)}T00:00:00.000Z`);
}

function untilOf(end: Date): insights.Until {
  return { before: toInstant(end), before_id: firstIdOf(addSeconds(end, clockSlackSeconds)) };
}

function boundsOf(month: string) {
  const from = new Date(`${month}-01T00:00:00.000Z`);
  const before = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  return { from: toInstant(from), before: toInstant(before) };
}
