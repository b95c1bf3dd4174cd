import { expect, test } from 'bun:test';
import { openPostgresEngine } from '../../src/database/postgres/engine.ts';
import { type CreatedByTest, openTestBank, type TestBank } from '../support/bank.ts';
import { EventReader } from '../support/events.ts';
import { rejected, verified } from '../support/fake-verifier.ts';
import { testPostgres } from '../support/postgres.ts';
import { openProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** Two banks on one database, the second of which reaches it over a line that can be cut. */
async function withLine(
  run: (near: TestBank, far: TestBank, line: TcpProxy) => Promise<void>,
): Promise<void> {
  const { url, drop } = await (await testPostgres()).createDatabase();
  const line = await openProxy(Number(new URL(url).port));
  const settings = { connections: 8, timeoutSeconds: 10 };
  const engines = [
    openPostgresEngine({ url, ...settings }),
    openPostgresEngine({ url: Object.assign(new URL(url), { port: String(line.port) }).href, ...settings }),
  ] as const;
  const [near, far] = [
    await openTestBank({ engine: engines[0] }),
    await openTestBank({ engine: engines[1] }),
  ];
  try {
    await run(near, far, line);
  } finally {
    for (const bank of [near, far]) await bank.close();
    for (const engine of engines) await engine.close();
    await line.close();
    await drop();
  }
}

const follow = async (bank: TestBank, { path, secret }: CreatedByTest) =>
  new EventReader(await bank.fetch('GET', `${path}/events`, { secret }));

test(
  'what changes while a process cannot listen reaches its clients once it can again',
  () =>
    withLine(async (near, far, line) => {
      const requests = [await near.create('signup'), await near.create('signup')] as const;
      const streams = [await follow(far, requests[0]), await follow(far, requests[1])] as const;
      for (const events of streams) expect((await events.next())?.data.status).toBe('pending');
      line.refuse(true);
      line.cut();
      // Committed and announced while nobody hears it there.
      await near.verifier.progress(requests[0].externalId, 'request_fetched');
      await near.verifier.settle(requests[0].externalId, verified());
      await near.verifier.progress(requests[1].externalId, 'request_fetched');
      line.refuse(false);
      expect((await streams[0].next())?.data.status).toBe('authorized');
      expect(await streams[0].next()).toBeUndefined();
      expect((await streams[1].next())?.data.progress).toBe('request_fetched');
      // From here on it is told at once again.
      await near.verifier.settle(requests[1].externalId, rejected('credential_expired'));
      expect((await streams[1].next())?.data.status).toBe('failed');
    }),
  30_000,
);
