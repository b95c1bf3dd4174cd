import { type BenchDatabase, openBenchDatabase } from './lib/database.ts';
import type { BenchServer } from './lib/postgres.ts';
import { row } from './lib/ratios.ts';
import { type Contest, contest, type Pace } from './lib/rounds.ts';
import { callsOf, type Route, routes } from './lib/routes.ts';
import { startProcess } from './lib/server-process.ts';

interface Compared {
  /** Two databases with the same content. */
  readonly open: () => Promise<BenchDatabase>;
  readonly bare: string;
}

/** The bank over HTTP, as shares of a bare Bun.serve with raw SQL. Servers are processes of their own. */
export function benchHttp(pace: Pace, entries = 5_000) {
  return compare({ open: () => openBenchDatabase({ entries }), bare: 'bare.ts' }, pace);
}

/** The same on PostgreSQL, with the raw driver in place of raw SQLite. */
export function benchPostgresHttp(server: BenchServer, pace: Pace) {
  return compare({ open: server.open, bare: 'bare-postgres.ts' }, pace);
}

async function compare(compared: Compared, { rounds, sliceMs: durationMs }: Pace) {
  const ours = await compared.open();
  const theirs = await compared.open();
  const bank = await startProcess('bank.ts', ours);
  const bare = await startProcess(compared.bare, theirs);
  const contestants = (route: Route): Pick<Contest, 'ours' | 'baseline'> => ({
    ours: callsOf(route, { ports: [bank.port], entries: ours.entries, durationMs }),
    baseline: callsOf(route, { ports: [bare.port], entries: theirs.entries, durationMs }),
  });
  try {
    const rows = [];
    for (const route of routes)
      rows.push(row(route.name, await contest({ rounds, ...contestants(route) }), route.goal));
    return rows;
  } finally {
    await Promise.all([bank.stop(), bare.stop()]);
    await ours.close();
    await theirs.close();
  }
}
