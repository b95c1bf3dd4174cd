import { afterEach, beforeEach, expect, test } from 'bun:test';
import { join } from 'node:path';
import type { Engine } from '../../src/database/engine.ts';
import { bankAccountIds, reverseTransfer, verifyLedger } from '../../src/features/accounts/index.ts';
import { openTestBank, type TestBank } from '../support/bank.ts';
import { differs, newTestDatabase, type TestDatabase } from '../support/database.ts';
import { verified } from '../support/fake-verifier.ts';
import { borrow } from '../support/loans.ts';
import { askPayment, customer, deposit, type TestCustomer } from '../support/payments.ts';

const root = join(import.meta.dir, '../..');

let database: TestDatabase;
let engine: Engine;
let bank: TestBank;
let payer: TestCustomer;
let reversed: string;

beforeEach(async () => {
  database = await newTestDatabase();
  engine = database.open();
  bank = await openTestBank({ engine });
  payer = await customer(bank);
  const { externalId } = await askPayment(bank, payer.token);
  await bank.verifier.settle(externalId, verified());
  reversed = await deposit(bank, payer.accountId, 5);
  await engine.write((tx) => reverseTransfer(tx, reversed, bank.time.now()));
});
afterEach(async () => {
  await bank.close();
  await engine.close();
  await database.remove();
});

/** Does to the database what no code of the bank does. Returns the checks that complain, and about what. */
async function after(...statements: string[]): Promise<string[]> {
  await database.damage(...statements);
  return (await verifyLedger(engine.reader)).map(({ check, table, id }) => `${check}: ${table} ${id}`);
}

const paymentTransfer = async () =>
  (await engine.reader.kysely.selectFrom('payments').select('transfer_id').executeTakeFirstOrThrow())
    .transfer_id;

test('a ledger with payments and reversals is sound', async () => expect(await after()).toEqual([]));

test('a verification tells after every check how many are done', async () => {
  const told: [number, number][] = [];
  await verifyLedger(engine.reader, (done, all) => told.push([done, all]));
  const all = told.length - 1;
  expect(all).toBeGreaterThan(1);
  expect(told).toEqual(Array.from({ length: all + 1 }, (_, done) => [done, all]));
});

test('a changed balance is named', async () => {
  expect(
    await after(`UPDATE accounts SET balance_minor = balance_minor + 1 WHERE id = '${payer.accountId}'`),
  ).toEqual([`balance_equals_postings: accounts ${payer.accountId}`]);
});

test('a changed posting is named with its transfer and its account', async () => {
  const faults = await after(
    `UPDATE postings SET amount_minor = amount_minor - 1 WHERE transfer_id = '${reversed}' AND account_id = '${payer.accountId}'`,
  );
  expect(faults).toContain(`transfer_sums_to_zero: transfers ${reversed}`);
  expect(faults).toContain(`balance_equals_postings: accounts ${payer.accountId}`);
  expect(faults.some((fault) => fault.startsWith('reversal_is_opposite'))).toBe(true);
});

test('a posting that vanished is named', async () => {
  const faults = await after(
    `DELETE FROM postings WHERE transfer_id = '${reversed}' AND account_id = '${payer.accountId}'`,
  );
  expect(faults).toContain(`transfer_has_postings: transfers ${reversed}`);
  expect(faults).toContain(`transfer_sums_to_zero: transfers ${reversed}`);
});

test('a transfer whose postings all vanished is named', async () => {
  const faults = await after(`DELETE FROM postings WHERE transfer_id = '${reversed}'`);
  expect(faults).toContain(`transfer_has_postings: transfers ${reversed}`);
});

test('a posting that was moved to another account is named, though the transfer still sums to zero', async () => {
  const faults = await after(
    `UPDATE postings SET account_id = '00000000-0000-7000-8000-000000000001' WHERE transfer_id = '${reversed}' AND account_id = '${payer.accountId}'`,
  );
  expect(faults).toContain(`balance_equals_postings: accounts ${payer.accountId}`);
  expect(faults).toContain('balance_equals_postings: accounts 00000000-0000-7000-8000-000000000001');
});

test('a changed balance after a posting is named', async () => {
  const faults = await after(
    `UPDATE postings SET balance_after_minor = 77 WHERE transfer_id = '${reversed}' AND account_id = '${payer.accountId}'`,
  );
  expect(faults).toEqual([
    `balance_continues: accounts ${payer.accountId}`,
    `balance_continues: accounts ${payer.accountId}`,
  ]);
});

test('a reversal of another amount is named, though it sums to zero', async () => {
  const faults = await after(
    `UPDATE postings SET amount_minor = amount_minor * 2 WHERE transfer_id <> '${reversed}' AND transfer_id IN (SELECT id FROM transfers WHERE kind = 'reversal')`,
  );
  expect(faults.filter((fault) => fault.startsWith('reversal_is_opposite'))).toHaveLength(1);
});

test('a payment of another amount than was booked is named', async () => {
  const faults = await after('UPDATE payments SET amount_minor = amount_minor + 1');
  expect(faults).toEqual([expect.stringContaining('payment_equals_transfer: payments ')]);
});

test('an executed payment whose transfer was given to another is named', async () => {
  expect(await after(`UPDATE payments SET transfer_id = '${reversed}'`)).toEqual([
    expect.stringContaining('payment_equals_transfer: payments '),
  ]);
  expect(await paymentTransfer()).toBe(reversed);
});

test('a loan that is not what was booked is named, and a loan book that is not what is owed', async () => {
  const { id } = await borrow(bank, payer.token);
  expect(await after()).toEqual([]);
  const loanBook = bankAccountIds.loan_book;
  expect(await after('UPDATE loans SET amount_minor = amount_minor + 1')).toEqual([
    `loan_equals_transfer: loans ${id}`,
  ]);
  expect(
    await after(
      'UPDATE loans SET amount_minor = amount_minor - 1, outstanding_minor = outstanding_minor - 1',
    ),
  ).toEqual([`loan_book_equals_loans: accounts ${loanBook}`]);
  expect(await after('DELETE FROM loans')).toEqual([`loan_book_equals_loans: accounts ${loanBook}`]);
});

async function command(environment: Record<string, string>) {
  const child = Bun.spawn([process.execPath, join(root, 'scripts/ledger-verify.ts')], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...environment },
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code: await child.exited, out, err };
}

test('npm run ledger:verify says that a ledger is sound, or where it is not and ends with 1', async () => {
  const environment = { DATABASE_URL: database.url };
  expect(await command(environment)).toEqual({ code: 0, out: 'the ledger is sound\n', err: '' });
  await after(`UPDATE accounts SET balance_minor = balance_minor + 1 WHERE id = '${payer.accountId}'`);
  const { code, out, err } = await command(environment);
  expect(code).toBe(1);
  expect(out).toBe(
    `balance_equals_postings: accounts ${payer.accountId}: its balance is 99001, its postings sum to 99000\n`,
  );
  expect(err).toContain('the ledger has 1 faults');
}, 30_000);

test('npm run ledger:verify makes no database where there is none', async () => {
  const { code, err } = await command({ DATABASE_URL: `${database.url}_none` });
  expect(code).toBe(1);
  expect(err).toMatch(
    differs('missing_database', {
      sqlite: /^there is no database at \S+_none$/m,
      postgres: /^database "\w+_none" does not exist$/m,
    }),
  );
}, 30_000);
