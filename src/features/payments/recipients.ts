import { type NotNull, sql } from 'kysely';
import type { Reader } from '../../database/engine.ts';
import { all } from '../../database/statements.ts';
import { formatMinor } from '../../lib/money.ts';
import type { RecipientList } from './contract.ts';

/** So many recipients are offered at most. */
export const mostRecipients = 20;
/** So many of a customer's newest payments are looked at, so that a long history costs no more than a short one. */
export const paymentsLookedAt = 1000;

/** For each recipient the payment that was executed last, and how many were executed. The latest comes first. */
export const findRecipients = all((db, p: { userId: string }) =>
  db
    .with('newest', (cte) =>
      cte
        .selectFrom('payments')
        .select(['id', 'recipient_name', 'recipient_iban', 'amount_minor', 'currency', 'status'])
        .select('completed_at')
        .where('user_id', '=', p.userId)
        .orderBy('id', 'desc')
        .limit(sql.lit(paymentsLookedAt)),
    )
    .with('ranked', (cte) =>
      cte
        .selectFrom('newest')
        .select(['id', 'recipient_name', 'recipient_iban', 'amount_minor', 'currency', 'completed_at'])
        .select(({ fn }) => [
          fn
            .agg<number>('row_number')
            .over((over) =>
              over
                .partitionBy(['recipient_name', 'recipient_iban'])
                .orderBy('completed_at', 'desc')
                .orderBy('id', 'desc'),
            )
            .as('place'),
          fn
            .countAll<number>()
            .over((over) => over.partitionBy(['recipient_name', 'recipient_iban']))
            .as('payments'),
        ])
        .where('status', '=', 'executed'),
    )
    .selectFrom('ranked')
    .select(['recipient_name', 'recipient_iban', 'amount_minor', 'currency', 'completed_at', 'payments'])
    .where('place', '=', 1)
    // The time of every executed payment is known.
    .$narrowType<{ completed_at: NotNull }>()
    .orderBy('completed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(mostRecipients)),
);

/** The recipients of a customer's executed payments, the latest first. */
export async function recipientsOf(reader: Reader, userId: string): Promise<RecipientList> {
  const rows = await findRecipients(reader, { userId });
  return {
    items: rows.map((row) => ({
      name: row.recipient_name,
      iban: row.recipient_iban,
      payments: Number(row.payments),
      lastAmount: formatMinor(row.amount_minor),
      currency: row.currency,
      lastPaidAt: row.completed_at,
    })),
  };
}
