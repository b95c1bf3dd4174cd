import type { Engine } from '../../database/engine.ts';
import { first } from '../../database/statements.ts';
import { formatMinor, totalOf } from '../../lib/money.ts';
import { listAccountsOfUser, toAccount } from '../accounts/index.ts';
import type { ActivityService } from '../activities/index.ts';
import type { SessionWithUser } from '../sessions/index.ts';
import type { Overview } from './contract.ts';

const shownActivities = 5;

/** What a customer owes, and how many notifications they have not read. */
const findTotals = first((db, p: { userId: string }) =>
  db.selectNoFrom(({ selectFrom }) => [
    selectFrom('loans')
      .select((loan) => loan.fn.sum<number>('outstanding_minor').as('sum'))
      .where('user_id', '=', p.userId)
      .as('outstanding_minor'),
    selectFrom('notifications')
      .select((notification) => notification.fn.countAll<number>().as('count'))
      .where('user_id', '=', p.userId)
      .where('read_at', 'is', null)
      .as('unread'),
  ]),
);

export class OverviewService {
  readonly #engine: Engine;
  readonly #activities: ActivityService;

  constructor(deps: { engine: Engine; activities: ActivityService }) {
    this.#engine = deps.engine;
    this.#activities = deps.activities;
  }

  async of(asking: SessionWithUser): Promise<Overview> {
    const { user_id: userId } = asking;
    const { reader } = this.#engine;
    const [accounts, totals, activities] = await Promise.all([
      listAccountsOfUser(reader, { userId }),
      findTotals(reader, { userId }),
      this.#activities.list(userId, { limit: shownActivities }),
    ]);
    const [account] = accounts;
    return {
      givenName: asking.given_name,
      familyName: asking.family_name,
      account: account ? toAccount(account) : null,
      outstandingLoans: formatMinor(totalOf(totals?.outstanding_minor)),
      currency: account?.currency ?? 'EUR',
      unreadNotifications: totalOf(totals?.unread),
      latestActivities: activities.items,
    };
  }
}
