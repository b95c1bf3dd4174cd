import { expect, test } from 'bun:test';
import { openTestBank, type TestBank } from '../support/bank.ts';
import { newTestDatabase } from '../support/database.ts';
import { postLoan, postUpdate } from '../support/loans.ts';
import { customer, postPayment } from '../support/payments.ts';

test('of sixty calls at once in two processes, of every kind, exactly as many take effect as a customer may have open', async () => {
  const database = await newTestDatabase();
  const engines = [database.open(), database.open()] as const;
  const banks = [
    await openTestBank({ engine: engines[0] }),
    await openTestBank({ engine: engines[1] }),
  ] as const;
  try {
    const { token } = await customer(banks[0]);
    const kinds = [
      postPayment,
      postLoan,
      (...[bank, by]: [TestBank, string]) => postUpdate(bank, by, ['email_address']),
    ];
    const calls = Array.from({ length: 20 }, (_, number) =>
      kinds.map(async (post) => {
        const { status, body } = await post(banks[number % 2 === 0 ? 0 : 1], token);
        return status === 201 ? 'created' : `${status} ${body.code}`;
      }),
    ).flat();
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === '409 too_many_pending')).toHaveLength(40);
    const pending = await engines[0].reader.kysely
      .selectFrom('auth_requests')
      .select('id')
      .where('status', '=', 'pending')
      .execute();
    expect(pending).toHaveLength(20);
  } finally {
    for (const bank of banks) await bank.close();
    for (const engine of engines) await engine.close();
    await database.remove();
  }
});
