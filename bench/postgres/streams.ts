import { failRequest, insertRequest } from '../../src/features/auth-requests/repository.ts';
import { toInstant } from '../../src/lib/clock.ts';
import { type BenchDatabase, benchRequest } from '../lib/database.ts';
import type { BenchServer } from '../lib/postgres.ts';
import { quantile } from '../lib/ratios.ts';
import { startProcess } from '../lib/server-process.ts';

/**
 * How long it takes from a commit in this process until a client of another one has the event: a request ends here, and who follows
 * it there hears of it by way of the database.
 */
export async function benchStreams(server: BenchServer, { events }: { readonly events: number }) {
  const database = await server.open();
  const bank = await startProcess('bank.ts', database);
  try {
    const sinceBegin: number[] = [];
    const sinceCommit: number[] = [];
    for (let n = 0; n < events; n += 1) {
      const { begun, committed, heard } = await endOne(database, bank.port);
      sinceBegin.push(heard - begun);
      // The news may overtake the answer of the commit; the client did not wait for it then.
      sinceCommit.push(Math.max(0, heard - committed));
    }
    return [
      row('from the begin of the unit of work to the event', sinceBegin),
      // An event may be there before the commit's answer is.
      row('from the answered commit to the event', sinceCommit),
    ];
  } finally {
    await bank.stop();
    await database.close();
  }
}

/** One request that a client follows, and its end. */
async function endOne({ engine }: BenchDatabase, port: number) {
  const { request, clientSecret } = benchRequest(new Date());
  const { id } = request;
  await engine.write((tx) => insertRequest(tx, request));
  const followed = await fetch(`http://127.0.0.1:${port}/api/auth/requests/${id}/events`, {
    headers: { 'Client-Secret': clientSecret },
  });
  if (followed.status !== 200 || !followed.body)
    throw new Error(`following a request answered ${followed.status}`);
  const reader = followed.body.getReader();
  await untilSaid(reader, '"pending"');
  const heard = untilSaid(reader, '"failed"');
  const begun = performance.now();
  await engine.write(async (tx) => {
    await failRequest(tx, { id, code: 'cancelled', checks: '[]', now: toInstant(new Date()) });
    tx.announce({ topic: 'auth_request', id });
  });
  const committed = performance.now();
  return { begun, committed, heard: await heard };
}

/** When the stream had said so. */
async function untilSaid(
  reader: { read(): Promise<{ value?: Uint8Array | undefined; done: boolean }> },
  text: string,
) {
  let said = '';
  while (!said.includes(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended before it said ${text}`);
    said += new TextDecoder().decode(value);
  }
  return performance.now();
}

function row(what: string, times: readonly number[]) {
  const milliseconds = (share: number) => Number(quantile(times, share).toFixed(2));
  return { what, 'median ms': milliseconds(0.5), 'p99 ms': milliseconds(0.99), events: times.length };
}
