import type { Engine, Transaction } from '../../database/engine.ts';
import type { Logger } from '../../http/logger.ts';
import { pageOf } from '../../http/paging.ts';
import { lastInstant, toInstant } from '../../lib/clock.ts';
import { lastId, newId } from '../../lib/ids.ts';
import { formatMinor } from '../../lib/money.ts';
import {
  type Activity,
  type ActivityKind,
  type ActivityMetadata,
  type ActivityPage,
  type ActivityQuery,
  metadataOf,
} from './contract.ts';
import * as activities from './repository.ts';

/** The place before the newest activity, which comes first: after every instant and every id. */
const afterEverything = [lastInstant, lastId];

export interface NewActivity<Kind extends ActivityKind> {
  readonly userId: string;
  readonly kind: Kind;
  readonly title: string;
  /** Positive for money that came in. Left out where no money moved. */
  readonly amountMinor?: number;
  readonly metadata: ActivityMetadata[Kind];
  readonly at: Date;
  /** Only for activities that are dated back; a new id if left out. */
  readonly id?: string;
}

/** Stores an activity, in the unit of work in which it happens. */
export async function recordActivity<Kind extends ActivityKind>(
  tx: Transaction,
  happened: NewActivity<Kind>,
): Promise<void> {
  await activities.insertActivity(tx, {
    id: happened.id ?? newId(),
    user_id: happened.userId,
    kind: happened.kind,
    title: happened.title,
    amount_minor: happened.amountMinor ?? null,
    currency: happened.amountMinor === undefined ? null : 'EUR',
    metadata: JSON.stringify(happened.metadata),
    created_at: toInstant(happened.at),
  });
}

export class ActivityService {
  readonly #engine: Engine;
  readonly #logger: Logger;

  constructor(deps: { engine: Engine; logger: Logger }) {
    this.#engine = deps.engine;
    this.#logger = deps.logger;
  }

  /** A page of the customer's activities, newest first. Throws malformed_cursor. */
  list(userId: string, { kind, ...asked }: ActivityQuery): Promise<ActivityPage> {
    return pageOf({
      asked,
      parts: ['instant', 'id'],
      first: afterEverything,
      read: ([createdAt = lastInstant, id = lastId], limit) =>
        activities.pageOfActivities(this.#engine.reader, { userId, kind, createdAt, id, limit }),
      keyOf: (row) => [row.created_at, row.id],
      toItem: (row) => this.#toActivity(row),
    });
  }

  #toActivity(row: activities.ActivityRow): Activity {
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      amount: row.amount_minor === null ? null : formatMinor(row.amount_minor),
      currency: row.currency,
      metadata: this.#metadataOf(row),
      createdAt: row.created_at,
    };
  }

  /** A row with metadata that cannot be read is shown without it, so that the others are still shown, and the log tells of it. */
  #metadataOf(row: activities.ActivityRow): Activity['metadata'] {
    if (row.metadata === null) return null;
    try {
      return metadataOf[row.kind].parse(JSON.parse(row.metadata));
    } catch {
      this.#logger.log('error', 'row_unreadable', { row: `activities ${row.id}` });
      return null;
    }
  }
}
