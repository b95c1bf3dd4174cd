import { benchComplete } from './complete.ts';
import { benchHttp, benchPostgresHttp } from './http.ts';
import { startBenchServer } from './lib/postgres.ts';
import { benchPages } from './pages.ts';
import { benchPostgresRepositories } from './postgres/repositories.ts';
import { benchStreams } from './postgres/streams.ts';
import { benchProcesses } from './processes.ts';
import { benchRepositories } from './repositories.ts';
import { benchVerification } from './verification.ts';

// Ratios to the limit, both measured in this run: machines differ and drift, ratios hardly do. Nothing here passes or fails.

const engines = ['sqlite', 'postgres'];
const [engine] = process.argv.slice(2);
if (engine !== undefined && !engines.includes(engine)) {
  console.error(`There is no engine ${engine}: ${engines.join(' or ')}, or both when left out.`);
  process.exit(2);
}
if (engine !== 'postgres') await sqlite();
if (engine !== 'sqlite') await postgres();

async function sqlite(): Promise<void> {
  await chapter('Repository functions in process ÷ the same statements on raw bun:sqlite', async () => [
    ...(await benchRepositories({ rounds: 7, sliceMs: 250 })),
    ...(await benchComplete({ rounds: 7, sliceMs: 300 })),
  ]);
  await chapter(
    'The embedded verifier in process, durable, 16 in flight ÷ the cryptography of one flow alone',
    () => benchVerification({ rounds: 5, flows: 200 }),
  );
  await chapter(
    'The bank over HTTP, 32 connections ÷ a bare Bun.serve with raw SQL (synchronous=FULL in both)',
    () => benchHttp({ rounds: 5, sliceMs: 700 }),
  );
  await chapter('A list that grows, over HTTP in the same way', () =>
    benchPages({ rounds: 5, sliceMs: 700 }),
  );
}

async function postgres(): Promise<void> {
  const payers = 256;
  const server = await startBenchServer({ entries: 5_000, payers });
  try {
    await chapter('PostgreSQL: repository functions ÷ the same statements on the raw driver', () =>
      benchPostgresRepositories(server, { rounds: 5, sliceMs: 300 }),
    );
    await chapter('PostgreSQL: the bank over HTTP ÷ a bare Bun.serve with the raw driver', () =>
      benchPostgresHttp(server, { rounds: 5, sliceMs: 700 }),
    );
    await chapter('PostgreSQL: a change in one process, heard by a client of another', () =>
      benchStreams(server, { events: 300 }),
    );
    await chapter('One, two and three processes on one PostgreSQL, and one on SQLite', () =>
      benchProcesses(server, { rounds: 5, sliceMs: 700, payers }),
    );
  } finally {
    await server.stop();
  }
}

async function chapter(title: string, rows: () => Promise<object[]>): Promise<void> {
  console.log(`\n${title}`);
  console.table(await rows());
}
