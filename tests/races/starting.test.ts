import { expect, test } from 'bun:test';
import { seed } from '../../src/development/development.ts';
import { AccountService, bankAccountIds, verifyLedger } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openPlainEngine, type TestEngine } from '../support/database.ts';
import { InterleavingEngine } from '../support/interleave.ts';
import { TestTime } from '../support/time.ts';

// Several processes that start at the same time on one database.

async function withEngine(run: (engine: InterleavingEngine) => Promise<void>): Promise<void> {
  const opened: TestEngine = await openPlainEngine();
  try {
    await run(new InterleavingEngine(opened.engine));
  } finally {
    await opened.close();
  }
}

const processOn = (engine: InterleavingEngine, name: string) =>
  new AccountService({ engine, clock: new TestTime(), random: seededRandom(name) });

/** As many customers from before there were accounts. */
async function storeUsers(engine: InterleavingEngine, count: number): Promise<void> {
  const now = new TestTime().now().toISOString();
  await engine.write((tx) =>
    tx.kysely
      .insertInto('users')
      .values(
        Array.from({ length: count }, (_, i) => ({
          id: newId(),
          issuer: 'CN=Old,C=DE',
          identifier: `old-${i}`,
          family_name: 'Old',
          given_name: 'Customer',
          created_at: now,
          updated_at: now,
        })),
      )
      .execute(),
  );
}

test('give every customer from before there were accounts one, and open the bank’s own once', () =>
  withEngine(async (engine) => {
    await storeUsers(engine, 3);
    const [one, other] = [processOn(engine, 'one'), processOn(engine, 'other')];
    await engine.interleave({
      first: () => one.openMissing(),
      // It has found them without an account.
      stop: { before: /^insert into "accounts"/ },
      second: () => other.openMissing(),
      waits: true,
    });
    const accounts = await engine.reader.kysely.selectFrom('accounts').select(['kind', 'user_id']).execute();
    expect(accounts.filter(({ kind }) => kind === 'customer')).toHaveLength(3);
    expect(accounts.filter(({ kind }) => kind === 'bank')).toHaveLength(Object.keys(bankAccountIds).length);
  }));

test('store the demo customers once', () =>
  withEngine(async (engine) => {
    const start = () => seed(engine, { customers: 3, seed: 1, now: new TestTime().now() });
    await engine.interleave({
      first: start,
      stop: { after: /^insert into "users"/ },
      second: start,
      waits: true,
    });
    expect(await engine.reader.kysely.selectFrom('users').select('id').execute()).toHaveLength(3);
    expect(await verifyLedger(engine.reader)).toEqual([]);
  }));
