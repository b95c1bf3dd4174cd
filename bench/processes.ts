import { type BenchDatabase, openBenchDatabase } from './lib/database.ts';
import { completionsOf, signInPayers } from './lib/payments.ts';
import type { BenchServer } from './lib/postgres.ts';
import { median } from './lib/ratios.ts';
import type { Pace, Slice } from './lib/rounds.ts';
import { callsOf, routes } from './lib/routes.ts';
import { startProcess } from './lib/server-process.ts';

interface Contestant {
  readonly database: BenchDatabase;
  readonly ports: readonly number[];
}

interface Measured {
  readonly name: string;
  /** One slice for each contestant, in their order. */
  readonly slices: readonly Slice[];
}

/**
 * The bank as one, two and three processes on one PostgreSQL, with the clients spread over them, beside the one process on SQLite.
 * Rates a second and, since machines differ, shares of one process on PostgreSQL. All of them, the database server and the clients
 * share this machine: with as few cores as processes, more of them show what they cost and not what they could carry.
 */
export async function benchProcesses(
  server: BenchServer,
  { rounds, sliceMs, payers }: Pace & { payers: number },
) {
  const shared = await server.open();
  const embedded = await openBenchDatabase({ entries: shared.entries.length, payers });
  // One after the other: the first one makes the keys that all of them use.
  const one = await startProcess('bank.ts', shared);
  const two = await startProcess('bank.ts', shared);
  const three = await startProcess('bank.ts', shared);
  const alone = await startProcess('bank.ts', embedded);
  const contestants: Contestant[] = [
    { database: shared, ports: [one.port] },
    { database: shared, ports: [one.port, two.port] },
    { database: shared, ports: [one.port, two.port, three.port] },
    { database: embedded, ports: [alone.port] },
  ];
  try {
    const rows = [];
    for (const { name, slices } of [...calls(contestants, sliceMs), await completions(contestants, payers)])
      rows.push({ what: name, ...columns(await interleaved(rounds, slices)) });
    return rows;
  } finally {
    await Promise.all([one, two, three, alone].map((bank) => bank.stop()));
    await shared.close();
    await embedded.close();
  }
}

function calls(contestants: readonly Contestant[], durationMs: number): Measured[] {
  return routes.map((route) => ({
    name: route.name,
    slices: contestants.map(({ database: { entries }, ports }) =>
      callsOf(route, { ports, entries, durationMs }),
    ),
  }));
}

async function completions(contestants: readonly Contestant[], count: number): Promise<Measured> {
  const slices: Slice[] = [];
  for (const { database, ports } of contestants) {
    const payers = await signInPayers(database.engine, count);
    slices.push(await completionsOf({ ports, payers, folder: database.folder }));
  }
  return { name: 'complete: a payment, from the wallet’s answer to the booking', slices };
}

/** The rates of all contestants, round by round. */
async function interleaved(rounds: number, slices: readonly Slice[]): Promise<number[][]> {
  for (const warmUp of slices) await warmUp();
  const measured: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const rates: number[] = [];
    for (const slice of slices) rates.push(await slice());
    measured.push(rates);
  }
  return measured;
}

function columns(measured: readonly number[][]) {
  const ratio = (index: number) =>
    Number(median(measured.map((rates) => (rates[index] ?? 0) / (rates[0] ?? 1))).toFixed(2));
  return {
    'one/s': Math.round(median(measured.map(([one = 0]) => one))),
    'two ÷ one': ratio(1),
    'three ÷ one': ratio(2),
    'SQLite ÷ one': ratio(3),
  };
}
