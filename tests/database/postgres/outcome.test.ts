import { expect, test } from 'bun:test';
import pg from 'pg';
import { askOutcome, beginUnit, commitUnit } from '../../../src/database/postgres/commit.ts';
import { testPostgres } from '../../support/postgres.ts';

async function withPool(run: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const { url, drop } = await (await testPostgres()).createDatabase();
  const pool = new pg.Pool({ connectionString: url });
  // The error of a connection that is closed while the server still speaks.
  pool.on('error', () => undefined);
  try {
    await run(pool);
  } finally {
    await pool.end();
    await drop();
  }
}

test('the server says what became of a transaction', () =>
  withPool(async (pool) => {
    const client = await pool.connect();
    const kept = await beginUnit(client);
    await commitUnit(client, []);
    const undone = await beginUnit(client);
    await client.query('ROLLBACK');
    const running = await beginUnit(client);
    expect(await askOutcome(pool, kept, 1000)).toBe('committed');
    expect(await askOutcome(pool, undone, 1000)).toBe('aborted');
    // As long as it does not know itself, it is asked again.
    expect(await askOutcome(pool, running, 120)).toBe('unknown');
    const asking = askOutcome(pool, running, 5000);
    await commitUnit(client, []);
    expect(await asking).toBe('committed');
    client.release();
  }));

test('a server that took over from the one that was lost is not believed: its transactions are others', () =>
  withPool(async (pool) => {
    const client = await pool.connect();
    const kept = await beginUnit(client);
    await commitUnit(client, []);
    client.release();
    expect(await askOutcome(pool, { ...kept, timeline: '0000007B' }, 1000)).toBe('unknown');
  }));

test('a transaction that the server has never heard of is unknown', () =>
  withPool(async (pool) => {
    const client = await pool.connect();
    const { timeline } = await beginUnit(client);
    await commitUnit(client, []);
    client.release();
    expect(await askOutcome(pool, { xid: '999999999', timeline }, 1000)).toBe('unknown');
  }));

test('a transaction that was rolled back instead is not taken for a commit', () =>
  withPool(async (pool) => {
    const client = await pool.connect();
    await beginUnit(client);
    await client.query('SELECT 1 / 0').catch(() => undefined);
    await expect(commitUnit(client, [])).rejects.toThrow('rolled back');
    client.release();
  }));
