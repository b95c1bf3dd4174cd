import { afterAll, describe, expect, test } from 'bun:test';
import { benchComplete } from '../../bench/complete.ts';
import { benchHttp, benchPostgresHttp } from '../../bench/http.ts';
import { type BenchServer, startBenchServer } from '../../bench/lib/postgres.ts';
import { benchPages } from '../../bench/pages.ts';
import { benchPostgresRepositories } from '../../bench/postgres/repositories.ts';
import { benchStreams } from '../../bench/postgres/streams.ts';
import { benchProcesses } from '../../bench/processes.ts';
import { benchRepositories } from '../../bench/repositories.ts';
import { benchVerification } from '../../bench/verification.ts';

// What the benchmark finds is not asserted: that every chapter of it measures something is.

const pace = { rounds: 1, sliceMs: 20 };
const payers = 4;
let server: Promise<BenchServer> | undefined;
const postgres = (): Promise<BenchServer> => {
  server ??= startBenchServer({ entries: 20, payers });
  return server;
};
afterAll(async () => (await server)?.stop());

const chapters: Record<string, () => Promise<object[]>> = {
  'repository functions on SQLite': () => benchRepositories(pace, 20),
  'a completed payment on SQLite': () => benchComplete(pace),
  'the embedded verifier': () => benchVerification({ rounds: 1, flows: 2 }),
  'HTTP on SQLite': () => benchHttp(pace, 20),
  'a page of a list that grows': () => benchPages(pace, [30]),
  'repository functions on PostgreSQL': async () => benchPostgresRepositories(await postgres(), pace),
  'HTTP on PostgreSQL': async () => benchPostgresHttp(await postgres(), pace),
  'streams across processes': async () => benchStreams(await postgres(), { events: 2 }),
  'one to three processes': async () => benchProcesses(await postgres(), { ...pace, payers }),
};

describe('the benchmark measures', () => {
  for (const [name, chapter] of Object.entries(chapters))
    test(name, async () => {
      const rows = await chapter();
      expect(rows).not.toBeEmpty();
      const figures = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'number');
      expect(figures).not.toBeEmpty();
      expect(figures.filter((figure) => !(Number.isFinite(figure) && figure >= 0))).toEqual([]);
    });
});
