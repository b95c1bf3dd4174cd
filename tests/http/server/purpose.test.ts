import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { configuredDatabase } from '../../../src/bank/configured-database.ts';
import { settlePurpose } from '../../../src/bank/purpose.ts';
import { ConfigError } from '../../../src/config/config.ts';
import type { Purpose } from '../../../src/database/purpose.ts';
import { bankAccountIds } from '../../../src/features/accounts/index.ts';
import { developmentIssuerSubject } from '../../../src/lib/development-issuer.ts';
import { startServer } from '../../../src/main.ts';
import { newUser } from '../../database/support.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';
import { productionEnvironment } from '../../support/production.ts';

let home: BankHome;
let production: Record<string, string>;
beforeEach(async () => {
  home = await newBankHome();
  production = { ...home.environment, ...(await productionEnvironment(home.folder)) };
});
afterEach(() => home.remove());

const now = new Date('2026-11-21T12:00:00.000Z');
const database = () =>
  configuredDatabase({
    DATABASE_URL: home.environment.DATABASE_URL ?? '',
    DATABASE_CONNECTIONS: 4,
    DATABASE_TIMEOUT_SECONDS: 10,
  });
const settle = (purpose: Purpose) =>
  home.withEngine((engine) => settlePurpose(database(), engine, { purpose, now }));

const startAndStop = async (environment: Readonly<Record<string, string>>) =>
  (await startServer(environment)).stop();

/** What a start is refused with; fails the test if it is not, or by anything but the configuration. */
async function refusal(environment: Readonly<Record<string, string>>): Promise<string> {
  const [started] = await Promise.allSettled([startServer(environment)]);
  if (started.status === 'fulfilled') await started.value.stop();
  else if (started.reason instanceof ConfigError) return started.reason.message;
  else throw started.reason;
  throw new Error('it started');
}

const ofDevelopment = /^DATABASE_URL: .* belongs to a development bank, .*; give production a database/;
const ofProduction = /^DATABASE_URL: .* belongs to a production bank, .*; set NODE_ENV=production/;

describe('a database remembers what it is', () => {
  for (const NODE_ENV of ['development', 'test'])
    test(`one on which NODE_ENV=${NODE_ENV} was started is refused in production, and nothing in it is changed`, async () => {
      await startAndStop({ ...home.environment, NODE_ENV });
      const rows = () =>
        home.withEngine(({ reader }) => reader.kysely.selectFrom('database_purpose').selectAll().execute());
      const before = await rows();
      expect(before).toMatchObject([{ purpose: 'development' }]);
      expect(await refusal(production)).toMatch(ofDevelopment);
      expect(await rows()).toEqual(before);
      await startAndStop(home.environment);
    });

  test('one of production is refused by stand-ins, and none of them is in it after', async () => {
    await settle('production');
    for (const NODE_ENV of ['development', 'test'])
      expect(await refusal({ ...home.environment, NODE_ENV, DEMO_CUSTOMERS: '3' })).toMatch(ofProduction);
    const users = await home.withEngine(({ reader }) =>
      reader.kysely.selectFrom('users').select('id').execute(),
    );
    expect(users).toEqual([]);
    expect(await database().purpose()).toBe('production');
  });

  test('of two that start at once on a new one with different purposes one is refused', async () => {
    const settled = await Promise.allSettled((['production', 'development'] as const).map(settle));
    const refused = settled.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => reason instanceof ConfigError)).toEqual([true]);
  });

  test('the address in a refusal holds no password', async () => {
    await settle('production');
    expect(await refusal(home.environment)).not.toContain('//');
  });
});

const storeUser = (issuer: string) =>
  `INSERT INTO users (id, issuer, identifier, family_name, given_name, created_at, updated_at)
    VALUES ('${newUser(1).id}', '${issuer}', '1', 'Family', 'Given', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`;
const storeMoney = `INSERT INTO accounts (id, kind, code, currency, balance_minor, created_at)
  VALUES ('${bankAccountIds.opening_balances}', 'bank', 'opening_balances', 'EUR', -100, '2026-01-01T00:00:00.000Z')`;

/** What a bank of an earlier version may have left, and what it is taken for. */
const earlier: Record<string, { readonly purpose: Purpose | undefined; readonly left: readonly string[] }> = {
  'nothing at all': { purpose: undefined, left: [] },
  'customers of the stand-in issuer': {
    purpose: 'development',
    left: [storeUser(developmentIssuerSubject)],
  },
  'customers of another issuer': { purpose: 'production', left: [storeUser('CN=PID Provider,C=DE')] },
  'a customer of another issuer, with money out of nothing': {
    purpose: 'development',
    left: [storeUser('CN=PID Provider,C=DE'), storeMoney],
  },
};

describe('a database of an earlier version', () => {
  for (const [what, { purpose, left }] of Object.entries(earlier))
    test(`that holds ${what} is ${purpose === undefined ? 'whoever’s starts on it first' : `one of ${purpose}`}`, async () => {
      await home.remove();
      home = await newBankHome('0006_chores');
      production = { ...home.environment, ...(await productionEnvironment(home.folder)) };
      await home.damage(...left);
      expect(await database().purpose()).toBe(purpose);
      if (purpose !== 'production') await startAndStop(home.environment);
      if (purpose !== 'development' && purpose !== undefined)
        expect(await refusal(home.environment)).toMatch(ofProduction);
      else expect(await refusal(production)).toMatch(ofDevelopment);
      await database().migrate(now);
    });
});
