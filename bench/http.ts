import { type Entry, openBenchDatabase } from './lib/database.ts';
import { type LoadResult, load, rawRequest } from './lib/load.ts';
import { type Pair, row } from './lib/ratios.ts';
import { startProcess } from './lib/server-process.ts';

const rounds = 5;
const durationMs = 700;
const connections = 32;

interface Route {
  readonly name: string;
  readonly goal?: number;
  readonly status: number;
  readonly request: (entry: Entry) => string;
}

const routes: readonly Route[] = [
  {
    name: 'poll: GET /api/auth/requests/{id}',
    goal: 0.8,
    status: 200,
    request: ({ requestId, clientSecret }) =>
      rawRequest('GET', `/api/auth/requests/${requestId}`, { 'Client-Secret': clientSecret }),
  },
  {
    name: 'me: GET /api/users/me',
    goal: 0.8,
    status: 200,
    request: ({ token }) => rawRequest('GET', '/api/users/me', { Authorization: `Bearer ${token}` }),
  },
  {
    name: 'create: POST /api/auth/requests (durable, with its key)',
    status: 201,
    request: () =>
      rawRequest('POST', '/api/auth/requests', { 'Content-Type': 'application/json' }, '{"kind":"signin"}'),
  },
];

/** The bank over HTTP, as shares of a bare Bun.serve with raw SQL. Servers are processes of their own. */
export async function benchHttp() {
  const ours = await openBenchDatabase(5_000);
  const theirs = await openBenchDatabase(5_000);
  const bank = await startProcess('bank.ts', ours);
  const bare = await startProcess('bare.ts', theirs);
  try {
    const rows = [];
    for (const route of routes) {
      const measured: Pair[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const pair = {
          ours: await slice(bank.port, route, ours.entries),
          baseline: await slice(bare.port, route, theirs.entries),
        };
        // The first round warms both up.
        if (round > 0) measured.push(pair);
      }
      rows.push(row(route.name, measured, route.goal));
    }
    return rows;
  } finally {
    await Promise.all([bank.stop(), bare.stop()]);
    await ours.close();
    await theirs.close();
  }
}

async function slice(port: number, route: Route, entries: readonly Entry[]): Promise<number> {
  const requests = entries.map(route.request);
  const result = await load({
    port,
    connections,
    durationMs,
    request: (n) => requests[n % requests.length] ?? '',
  });
  refuseOtherStatuses(route, result);
  return result.perSecond;
}

/** A figure that counts errors says nothing. */
function refuseOtherStatuses(route: Route, { statuses }: LoadResult): void {
  const others = Object.keys(statuses).filter((status) => Number(status) !== route.status);
  if (others.length > 0) throw new Error(`${route.name} answered ${JSON.stringify(statuses)}`);
}
