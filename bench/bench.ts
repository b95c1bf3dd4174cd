import { withProgress } from '../scripts/lib/progress.ts';
import { benchComplete } from './complete.ts';
import { benchHttp, benchPostgresHttp } from './http.ts';
import { type BenchServer, startBenchServer } from './lib/postgres.ts';
import { benchPages } from './pages.ts';
import { benchPostgresRepositories } from './postgres/repositories.ts';
import { benchStreams } from './postgres/streams.ts';
import { benchProcesses } from './processes.ts';
import { benchRepositories } from './repositories.ts';
import { benchVerification } from './verification.ts';

// Ratios to the limit, both measured in this run: machines differ and drift, ratios hardly do. Nothing here passes or fails.

const engines = ['sqlite', 'postgres'];
const payers = 256;

interface Chapter<Place extends readonly unknown[]> {
  readonly title: string;
  readonly measure: (...place: Place) => Promise<object[]>;
}

const onSqlite: readonly Chapter<[]>[] = [
  {
    title: 'Repository functions in process ÷ the same statements on raw bun:sqlite',
    measure: async () => [
      ...(await benchRepositories({ rounds: 7, sliceMs: 250 })),
      ...(await benchComplete({ rounds: 7, sliceMs: 300 })),
    ],
  },
  {
    title: 'The embedded verifier in process, durable, 16 in flight ÷ the cryptography of one flow alone',
    measure: () => benchVerification({ rounds: 5, flows: 200 }),
  },
  {
    title: 'The bank over HTTP, 32 connections ÷ a bare Bun.serve with raw SQL (synchronous=FULL in both)',
    measure: () => benchHttp({ rounds: 5, sliceMs: 700 }),
  },
  {
    title: 'A list that grows, over HTTP in the same way',
    measure: () => benchPages({ rounds: 5, sliceMs: 700 }),
  },
];

const onPostgres: readonly Chapter<[server: BenchServer]>[] = [
  {
    title: 'PostgreSQL: repository functions ÷ the same statements on the raw driver',
    measure: (server) => benchPostgresRepositories(server, { rounds: 5, sliceMs: 300 }),
  },
  {
    title: 'PostgreSQL: the bank over HTTP ÷ a bare Bun.serve with the raw driver',
    measure: (server) => benchPostgresHttp(server, { rounds: 5, sliceMs: 700 }),
  },
  {
    title: 'PostgreSQL: a change in one process, heard by a client of another',
    measure: (server) => benchStreams(server, { events: 300 }),
  },
  {
    title: 'One, two and three processes on one PostgreSQL, and one on SQLite',
    measure: (server) => benchProcesses(server, { rounds: 5, sliceMs: 700, payers }),
  },
];

const [engine] = process.argv.slice(2);
if (engine !== undefined && !engines.includes(engine)) {
  console.error(`There is no engine ${engine}: ${engines.join(' or ')}, or both when left out.`);
  process.exit(2);
}
const all = (engine === 'postgres' ? 0 : onSqlite.length) + (engine === 'sqlite' ? 0 : onPostgres.length);
let done = 0;
if (engine !== 'postgres') for (const { title, measure } of onSqlite) await print(title, measure);
if (engine !== 'sqlite') {
  const server = await startBenchServer({ entries: 5_000, payers });
  try {
    for (const { title, measure } of onPostgres) await print(title, () => measure(server));
  } finally {
    await server.stop();
  }
}

async function print(title: string, measure: () => Promise<object[]>): Promise<void> {
  const rows = await withProgress(async (show) => {
    const what = 'chapters of the benchmark';
    show({ what, done, all });
    const measured = await measure();
    done += 1;
    show({ what, done, all });
    return measured;
  });
  console.log(`\n${title}`);
  console.table(rows);
}
