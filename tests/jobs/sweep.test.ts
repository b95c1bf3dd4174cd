import { expect, test } from 'bun:test';
import { batchRows } from '../../src/database/batches.ts';
import { newId } from '../../src/lib/ids.ts';
import { openTestBank, type TestBank } from '../support/bank.ts';
import { newTestDatabase } from '../support/database.ts';
import { verified } from '../support/fake-verifier.ts';

/** Runs a test with two banks on one database, as two processes have it. Their clocks stand at the same time. */
async function withTwoBanks(run: (one: TestBank, other: TestBank) => Promise<void>): Promise<void> {
  const database = await newTestDatabase();
  const engines = [database.open(), database.open()] as const;
  const [one, other] = [
    await openTestBank({ engine: engines[0], sweepEverySeconds: 60 }),
    await openTestBank({ engine: engines[1], sweepEverySeconds: 60 }),
  ];
  try {
    await run(one, other);
  } finally {
    for (const bank of [one, other]) await bank.close();
    for (const engine of engines) await engine.close();
    await database.remove();
  }
}

const sweepsOf = (...banks: TestBank[]) => banks.flatMap(({ verifier }) => verifier.sweeps).length;

test('two processes sweep once between them', () =>
  withTwoBanks(async (one, other) => {
    await Promise.all([one.app.sweep(), other.app.sweep()]);
    expect(sweepsOf(one, other)).toBe(1);
    for (const bank of [one, other]) bank.time.advance(60);
    await Promise.all([one.app.sweep(), other.app.sweep()]);
    expect(sweepsOf(one, other)).toBe(2);
  }));

test('one that dies while it sweeps is taken over, and nothing is left undone', () =>
  withTwoBanks(async (dying, other) => {
    await dying.app.sweep();
    const { externalId } = await dying.create('signup');
    await dying.verifier.settle(externalId, verified());
    for (const bank of [dying, other]) bank.time.advance(600);
    const arrived = Promise.withResolvers<void>();
    // The database sees of a process that died what it sees of one that never goes on: an open transaction, until it is ended.
    const died = Promise.withResolvers<boolean>();
    dying.verifier.sweep = async () => {
      arrived.resolve();
      return died.promise;
    };
    const sweeping = dying.app.sweep();
    await arrived.promise;
    died.reject(new Error('killed'));
    expect(sweeping).rejects.toThrow('killed');
    await sweeping.catch(() => undefined);
    await other.app.sweep();
    expect(sweepsOf(other)).toBe(0);
    other.time.advance(60);
    await other.app.sweep();
    expect(sweepsOf(other)).toBe(1);
    const rows = await other.engine.reader.kysely
      .selectFrom('auth_requests')
      .select('verified_claims')
      .execute();
    expect(rows).toEqual([{ verified_claims: null }]);
  }));

test('what a process with a slow clock let through after the sweep is seen to by the next one', () =>
  withTwoBanks(async (slow, other) => {
    const { externalId } = await slow.create('signup');
    slow.time.advance(599);
    other.time.advance(600.5);
    // The sweep that ends while the slow one is still at its unit of work.
    const sweptAt = other.time.now().toISOString();
    await other.engine.write(async (tx) => {
      await tx.kysely.insertInto('chores').values({ name: 'sweep', done_at: sweptAt }).execute();
    });
    await slow.verifier.settle(externalId, verified());
    other.time.advance(60);
    await other.app.sweep();
    const rows = await other.engine.reader.kysely
      .selectFrom('auth_requests')
      .select(['status', 'verified_claims'])
      .execute();
    expect(rows).toEqual([{ status: 'authorized', verified_claims: null }]);
  }));

test('a restart does not look at everything again', () =>
  withTwoBanks(async (before, after) => {
    const { session } = await before.signUp();
    const statuses = () => after.engine.reader.kysely.selectFrom('sessions').select('status').execute();
    for (const bank of [before, after]) bank.time.advance(86_400);
    await before.app.sweep();
    expect(await statuses()).toEqual([{ status: 'expired' }]);
    // As no sweep leaves it: who sees it marked again has looked at what an earlier sweep had seen to.
    await after.engine.write(async (tx) => {
      await tx.kysely
        .updateTable('sessions')
        .set({ status: 'active' })
        .where('id', '=', session.id)
        .execute();
    });
    after.time.advance(60);
    await after.app.sweep();
    expect(sweepsOf(after)).toBe(1);
    expect(await statuses()).toEqual([{ status: 'active' }]);
  }));

test('a backlog is seen to in units of limited size, all of it in one sweep', () =>
  withTwoBanks(async (bank) => {
    const keys = batchRows * 2 + 1;
    const at = bank.time.now().toISOString();
    await bank.engine.write(async (tx) => {
      const row = { scope: 'nobody', request_hash: 'hash', answer: 'sealed', created_at: at, expires_at: at };
      for (let kept = 0; kept < keys; kept += batchRows)
        await tx.kysely
          .insertInto('idempotency_keys')
          .values(
            Array.from({ length: Math.min(batchRows, keys - kept) }, () => ({ ...row, key_hash: newId() })),
          )
          .execute();
    });
    const left: number[] = [];
    const { write } = bank.engine;
    bank.engine.write = (unit) =>
      write.call(bank.engine, async (tx) => {
        const result = await unit(tx);
        const { count } = await tx.kysely
          .selectFrom('idempotency_keys')
          .select((row) => row.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        if (left.at(-1) !== count) left.push(count);
        return result;
      }) as never;
    await bank.app.sweep();
    expect(left).toEqual([keys, keys - batchRows, keys - 2 * batchRows, 0]);
  }));
