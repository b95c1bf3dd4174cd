import { expect, test } from 'bun:test';
import { type Answer, openTestBank, type TestBank, withBank } from '../support/bank.ts';
import { newTestDatabase } from '../support/database.ts';
import { verified } from '../support/fake-verifier.ts';

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ status }) => status).sort();
}

async function sessions(bank: TestBank): Promise<number> {
  return (await bank.engine.reader.kysely.selectFrom('sessions').select('id').execute()).length;
}

test('of many redemptions at once one opens a session; the others are told that it was redeemed', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bank.call('POST', `${path}/session`, { secret })),
    );
    expect(statuses(answers)).toEqual([201, ...Array(19).fill(409)]);
    for (const { status, body } of answers)
      if (status === 409) expect(body.code).toBe('auth_request_redeemed');
    expect(await sessions(bank)).toBe(1);
  }));

test('the same with two banks on one database', async () => {
  const database = await newTestDatabase();
  const engines = [database.open(), database.open()] as const;
  const one = await openTestBank({ engine: engines[0] });
  const other = await openTestBank({ engine: engines[1] });
  try {
    const { path, secret, externalId } = await one.create('signup');
    await one.verifier.settle(externalId, verified());
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).call('POST', `${path}/session`, { secret })),
    );
    expect(statuses(answers)).toEqual([201, ...Array(9).fill(409)]);
    expect(await sessions(one)).toBe(1);
  } finally {
    for (const bank of [one, other]) await bank.close();
    for (const engine of engines) await engine.close();
    await database.remove();
  }
});

test('a redemption beside the erasure of the account leaves a session only if the account is there', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const { path, secret, externalId } = await bank.create('signin');
    await bank.verifier.settle(externalId, verified());
    const [redeemed, erased] = await Promise.all([
      bank.call('POST', `${path}/session`, { secret }),
      bank.call('DELETE', '/api/users/me', { token }),
    ]);
    expect(erased?.status).toBe(204);
    expect([201, 404]).toContain(redeemed?.status ?? 0);
    expect(await sessions(bank)).toBe(0);
  }));
