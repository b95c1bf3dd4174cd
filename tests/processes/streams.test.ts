import { expect, test } from 'bun:test';
import { sql } from 'kysely';
import type { EventReader } from '../support/events.ts';
import { type CreatedRequest, describeWithProcesses, type ManyProcesses, withProcesses } from './support.ts';

const everywhere = [0, 1, 2];

/** Ids of so many notifications that a stream tells. */
async function tell(events: EventReader, count: number): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  while (ids.length < count) ids.push((await events.next())?.id);
  return ids;
}

/** Two customers with sessions; the first one pays. */
async function twoCustomers(bank: ManyProcesses) {
  const payer = { token: await bank.signIn(0), persona: 0 };
  const token = await bank.signIn(1);
  return { payer, token, iban: await bank.ibanOf(token) };
}

const followNews = (bank: ManyProcesses, process: number, token: string, lastEventId?: string) =>
  bank.follow(process, '/api/notifications/events', {
    token,
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  });

/** Ends every connection that listens for what other processes announce. */
const cutListeners = ({ engine }: ManyProcesses) =>
  engine.write(async (tx) => {
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`.execute(tx.kysely as never);
  });

async function followed(bank: ManyProcesses) {
  const body = { kind: 'signin' };
  const created = await bank.call<CreatedRequest>('POST', '/api/auth/requests', 201, { body });
  const path = `/api/auth/requests/${created.id}/events`;
  const streams = await Promise.all(
    everywhere.map((process) => bank.follow(process, path, { secret: created.clientSecret })),
  );
  for (const events of streams) expect((await events.next())?.data.status).toBe('pending');
  return { created, streams };
}

/** What the last event says before the bank ends the stream. */
async function end(events: EventReader): Promise<string | undefined> {
  let status: string | undefined;
  for (let event = await events.next(); event; event = await events.next()) status = event.data.status;
  return status;
}

describeWithProcesses('a change made through one process', (processes) => {
  test('reaches the streams of all', async () => {
    const bank = processes();
    const { created, streams } = await followed(bank);
    await bank.present(created, 0);
    expect(await Promise.all(streams.map(end))).toEqual(['authorized', 'authorized', 'authorized']);

    const { payer, token, iban } = await twoCustomers(bank);
    const news = await Promise.all(everywhere.map((process) => followNews(bank, process, token)));
    for (let payment = 0; payment < 3; payment += 1) await bank.pay(payer, iban);
    const [one, ...others] = await Promise.all(news.map((events) => tell(events, 3)));
    expect(new Set(one).size).toBe(3);
    for (const other of others) expect(other).toEqual(one ?? []);
    for (const events of news) await events.cancel();
  }, 60_000);

  test('reaches them where their listening connections are cut meanwhile', async () => {
    const bank = processes();
    for (let time = 0; time < 3; time += 1) {
      const { created, streams } = await followed(bank);
      await cutListeners(bank);
      await bank.present(created, time);
      expect(await Promise.all(streams.map(end))).toEqual(['authorized', 'authorized', 'authorized']);
    }
  }, 60_000);
});

test(
  'who followed a process that is killed comes back to another, and neither misses nor hears twice',
  withProcesses(async (bank) => {
    const { payer, token, iban } = await twoCustomers(bank);
    const body = { kind: 'signin' };
    const created = await bank.call<CreatedRequest>('POST', '/api/auth/requests', 201, { body });
    const path = `/api/auth/requests/${created.id}/events`;
    const secret = created.clientSecret;
    const [status, news] = [await bank.follow(0, path, { secret }), await followNews(bank, 0, token)];
    const seen = await status.next();
    expect(seen?.data.status).toBe('pending');
    await bank.pay(payer, iban);
    const [before] = await tell(news, 1);

    await bank.kill(0);
    expect(status.next()).rejects.toThrow();
    expect(news.next()).rejects.toThrow();
    for (let payment = 0; payment < 2; payment += 1) await bank.pay(payer, iban);
    await bank.present(created, 2);

    const headers = { 'last-event-id': seen?.id ?? '' };
    expect(await end(await bank.follow(1, path, { secret, headers }))).toBe('authorized');
    const again = await followNews(bank, 2, token, before);
    const missed = await tell(again, 2);
    await bank.pay(payer, iban);
    const all = [before, ...missed, ...(await tell(again, 1))];
    const { items } = await bank.call<{ items: { id: string; title: string }[] }>(
      'GET',
      '/api/notifications?limit=4',
      200,
      { token },
    );
    expect(items.map(({ id }) => id).reverse()).toEqual(all as string[]);
    await again.cancel();
  }),
  60_000,
);
