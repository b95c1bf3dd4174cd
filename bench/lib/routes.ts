import type { Entry } from './database.ts';
import { type LoadResult, load, rawRequest } from './load.ts';
import type { Slice } from './rounds.ts';

const connections = 32;

/** A call that clients make often. */
export interface Route {
  readonly name: string;
  readonly goal?: number;
  readonly status: number;
  readonly request: (entry: Entry) => string;
}

export const routes: readonly Route[] = [
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

/** Calls a second, from clients that are spread over the ports. */
export function callsOf(
  route: Route,
  { ports, entries, durationMs }: { ports: readonly number[]; entries: readonly Entry[]; durationMs: number },
): Slice {
  const requests = entries.map(route.request);
  return async () => {
    const request = (n: number) => requests[n % requests.length] ?? '';
    const result = await load({ ports, connections, durationMs, request });
    refuseOtherStatuses(route, result);
    return result.perSecond;
  };
}

/** A figure that counts errors says nothing. */
function refuseOtherStatuses({ name, status: wanted }: Route, { statuses }: LoadResult): void {
  if (Object.keys(statuses).some((status) => Number(status) !== wanted))
    throw new Error(`${name} answered ${JSON.stringify(statuses)}`);
}
