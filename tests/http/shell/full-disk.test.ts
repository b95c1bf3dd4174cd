import { expect, test } from 'bun:test';
import { sql } from 'kysely';
import { openTestBank, type TestBank } from '../../support/bank.ts';
import { differs, newTestDatabase, type TestDatabase } from '../../support/database.ts';

const create = (bank: TestBank) => bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' } });
const codes = async (bank: TestBank) => {
  const { status, body } = await create(bank);
  return [status, status === 201 ? undefined : body.code, (await bank.call('GET', '/readyz')).status];
};

const serversDisk = ['auth_requests', 'idempotency_keys', 'presentations'];

/** Leaves no room to write, as far as either engine can be made to find none; and gives it back. */
const fill = (bank: TestBank, database: TestDatabase) =>
  differs('full_disk', {
    sqlite: () => maxPages(bank, 1),
    postgres: () =>
      database.damage(
        `CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
        ...serversDisk.flatMap((table) => [
          `CREATE TRIGGER no_room BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION no_room()`,
          `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER no_room`,
        ]),
      ),
  })();
const free = (bank: TestBank, database: TestDatabase) =>
  differs('full_disk', {
    sqlite: () => maxPages(bank, 1_000_000_000),
    postgres: () => database.damage(...serversDisk.map((table) => `DROP TRIGGER no_room ON ${table}`)),
  })();

/** No less than what the database has already. */
async function maxPages({ engine }: TestBank, pages: number): Promise<void> {
  await engine.write(
    async (tx) => void (await sql.raw(`PRAGMA max_page_count = ${pages}`).execute(tx.kysely as never)),
  );
}

test('while there is no room to write the bank is not ready and says so to callers, and goes on by itself after', async () => {
  const database = await newTestDatabase();
  const engine = database.open();
  const bank = await openTestBank({ engine });
  try {
    expect(await codes(bank)).toEqual([201, undefined, 200]);
    await fill(bank, database);
    // The pages that are free already take some calls more.
    let answer = await codes(bank);
    for (let call = 0; answer[0] === 201 && call < 100; call += 1) answer = await codes(bank);
    for (let time = 0; time < 3; time += 1)
      expect(await codes(bank)).toEqual([503, 'database_unavailable', 503]);
    expect((await bank.call('GET', '/livez')).status).toBe(200);
    await free(bank, database);
    expect((await bank.call('GET', '/readyz')).status).toBe(200);
    expect(await codes(bank)).toEqual([201, undefined, 200]);
  } finally {
    await bank.close();
    await engine.close();
    await database.remove();
  }
});
