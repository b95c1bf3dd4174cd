import { expect } from 'bun:test';
import { sql } from 'kysely';
import type { Engine } from '../../../src/database/engine.ts';

/** No payment has moved money twice, no key has made two payments, and nobody has been told twice. How many there are. */
export async function expectNothingTwice(engine: Engine) {
  const { rows } = await sql<{
    payments: number;
    executed: number;
    transfers: number;
    sent: number;
    received: number;
  }>`
    SELECT (SELECT count(*) FROM payments) AS payments,
           (SELECT count(*) FROM payments WHERE status = 'executed') AS executed,
           (SELECT count(*) FROM transfers WHERE kind = 'payment' AND reference IS NOT NULL) AS transfers,
           (SELECT count(*) FROM activities WHERE kind = 'payment_sent' AND metadata NOT LIKE '%"paymentId":null%') AS sent,
           (SELECT count(*) FROM notifications WHERE title = 'Payment received') AS received`.execute(
    engine.reader.kysely as never,
  );
  const [found] = rows;
  if (!found) throw new Error('nothing was counted');
  const { executed, transfers, sent, received } = found;
  expect({ transfers, sent, received }).toEqual({ transfers: executed, sent: executed, received: executed });
  return found;
}
