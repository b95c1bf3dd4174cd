import pg from 'pg';
import { connections } from './postgres.ts';

interface Named {
  readonly name: string;
  readonly text: string;
}

/** The driver as one would use it by hand: named statements, as many connections as the engine has for the same work. */
export class RawPostgres {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: connections / 2, pipeline: true });
    // A server that ends before its clients is no news to a benchmark.
    this.#pool.on('error', () => undefined);
  }

  async query(statement: Named, values: readonly unknown[]): Promise<Record<string, string>[]> {
    return (await this.#pool.query({ ...statement, values: [...values] })).rows;
  }

  async transaction(work: (run: RawPostgres['query']) => Promise<unknown>): Promise<void> {
    const client = await this.#pool.connect();
    await client.query('BEGIN');
    await work(async (statement, values) => (await client.query({ ...statement, values: [...values] })).rows);
    await client.query('COMMIT');
    client.release();
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
