import { describe, expect, test } from 'bun:test';
import { sql } from 'kysely';
import type { TableName } from '../../src/database/database-schema.ts';
import type { Engine } from '../../src/database/engine.ts';
import { type DemoData, hasCustomers, seedDemoCustomers } from '../../src/development/demo/customers.ts';
import { demoItems } from '../../src/development/demo/items.ts';
import { personas } from '../../src/development/pid-issuer/personas.ts';
import { verifyLedger } from '../../src/features/accounts/index.ts';
import { openTestEngine } from '../support/database.ts';

const now = new Date('2026-01-01T00:00:00.000Z');

/** What a new database holds after it was seeded. */
async function seeded(options: Partial<DemoData>, look: (engine: Engine) => Promise<void>): Promise<void> {
  const { engine, close } = await openTestEngine();
  try {
    await seedDemoCustomers(engine, { customers: 5, seed: 1, now, ...options });
    await look(engine);
  } finally {
    await close();
  }
}

/** The rows of a table in the order of its key, which is that of their time. */
const rowsOf = (engine: Engine, table: TableName) =>
  engine.reader.kysely.selectFrom(table).selectAll().orderBy(sql`1, 2`).execute() as Promise<
    Record<string, unknown>[]
  >;

describe('demo customers', () => {
  test('are the personas of the wallet, each with an account, its opening balance and three to six different items on the days before', () =>
    seeded({}, async (engine) => {
      const users = await rowsOf(engine, 'users');
      expect(users.map(({ identifier }) => identifier)).toEqual(
        personas(5).map((one) => one.personalAdministrativeNumber),
      );
      const activities = await rowsOf(engine, 'activities');
      for (const { id } of users) {
        const own = activities.filter(({ user_id, kind }) => user_id === id && kind !== 'loan_disbursed');
        const [opening, ...items] = own;
        expect(opening).toMatchObject({ kind: 'account_opened', amount_minor: 1_245_000 });
        expect(items.length).toBeGreaterThanOrEqual(3);
        expect(items.length).toBeLessThanOrEqual(6);
        expect(new Set(items.map(({ title }) => title)).size).toBe(items.length);
        for (const { title, amount_minor, created_at } of items) {
          expect(demoItems).toContainEqual({ title: String(title), amountMinor: Number(amount_minor) });
          expect(String(created_at) < now.toISOString()).toBe(true);
        }
      }
    }));

  test('have histories that the ledger booked: it verifies, and every activity that moved money has its transfer', () =>
    seeded({ customers: 7, items: 25_000 }, async (engine) => {
      expect(await verifyLedger(engine.reader)).toEqual([]);
      const activities = await rowsOf(engine, 'activities');
      const transfers = await rowsOf(engine, 'transfers');
      const loans = await rowsOf(engine, 'loans');
      const payouts = loans.filter(({ status }) => status === 'disbursed').length;
      expect(activities).toHaveLength(25_000 + 7 + payouts);
      expect(transfers).toHaveLength(activities.length);
      const balances = (await rowsOf(engine, 'accounts')).filter(({ kind }) => kind === 'customer');
      for (const { user_id, balance_minor } of balances) {
        const own = activities.filter((activity) => activity.user_id === user_id);
        expect(own.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)).toBe(
          Number(balance_minor),
        );
      }
    }));

  test('share a history of the asked size evenly, oldest first', () =>
    seeded({ customers: 3, items: 100 }, async (engine) => {
      const items = (await rowsOf(engine, 'activities')).filter(({ kind }) =>
        String(kind).startsWith('payment'),
      );
      expect(items).toHaveLength(100);
      const shares = Map.groupBy(items, ({ user_id }) => user_id);
      expect([...shares.values()].map((own) => own.length).sort()).toEqual([33, 33, 34]);
      const ids = (await rowsOf(engine, 'transfers'))
        .filter(({ kind }) => kind === 'payment')
        .map(({ id, created_at }) => [id, created_at]);
      expect(ids.map(([id]) => id)).toEqual(
        ids.toSorted((one, other) => (String(one[1]) < String(other[1]) ? -1 : 1)).map(([id]) => id),
      );
    }));

  test('hear that they are welcome, one of five owes a loan, and one waits for a decision', () =>
    seeded({}, async (engine) => {
      expect(await rowsOf(engine, 'notifications')).toHaveLength(5);
      const loans = await rowsOf(engine, 'loans');
      expect(loans.map(({ status }) => status).sort()).toEqual(['disbursed', 'under_review']);
    }));

  test('are the same in every row for the same seed, and others for another', async () => {
    const everything = async (seed: number) => {
      const rows: unknown[] = [];
      await seeded({ seed, customers: 8, items: 200 }, async (engine) => {
        // In no order that two databases would agree on.
        for (const table of [
          'users',
          'accounts',
          'transfers',
          'postings',
          'activities',
          'loans',
          'notifications',
        ] as const)
          rows.push((await rowsOf(engine, table)).map((row) => JSON.stringify(row)).toSorted());
      });
      return JSON.stringify(rows);
    };
    const first = await everything(4);
    expect(await everything(4)).toBe(first);
    expect(await everything(5)).not.toBe(first);
  });

  test('tell their progress after every commit, up to all of them', async () => {
    const heard: [number, number][] = [];
    await seeded(
      { customers: 1200, items: 10_001, onProgress: (...progress) => heard.push(progress) },
      async () => {},
    );
    expect(heard.at(-1)).toEqual([11_201, 11_201]);
    expect(heard.length).toBeGreaterThan(3);
    expect(heard.map(([stored]) => stored)).toEqual(
      heard.map(([stored]) => stored).toSorted((a, b) => a - b),
    );
  });

  test('are there as a whole or not at all: a start that is cut short begins anew', async () => {
    const { engine, close } = await openTestEngine();
    try {
      const broken = { customers: 5, seed: 1, now: new Date(Number.NaN) };
      await expect(seedDemoCustomers(engine, broken)).rejects.toThrow(RangeError);
      expect(await hasCustomers(engine.reader)).toBe(false);
      expect(await rowsOf(engine, 'accounts')).toEqual([]);
    } finally {
      await close();
    }
  });

  test('are refused as a whole where they are customers already', async () => {
    await seeded({}, async (engine) => {
      await expect(seedDemoCustomers(engine, { customers: 5, seed: 1, now })).rejects.toMatchObject({
        kind: 'unique',
      });
      expect(await verifyLedger(engine.reader)).toEqual([]);
    });
  });
});
