import { describe, expect, test } from 'bun:test';
import { freePort } from '../../scripts/lib/bank-process.ts';
import { startServer } from '../../src/main.ts';
import { newBankHome } from '../support/bank-home.ts';
import { differs } from '../support/database.ts';
import { EventReader } from '../support/events.ts';
import { newcomer, post, type WatchedBank, withWatchedBank } from './support.ts';

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The samples of an exposition in the text format of Prometheus. */
function samplesOf(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [
        key,
        text,
      ]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

class Scraped {
  readonly text: string;
  readonly #samples: readonly Sample[];
  constructor(text: string) {
    this.text = text;
    this.#samples = samplesOf(text);
  }
  /** The value of the sample that has these labels; undefined if there is none. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    return this.all(name).find((one) =>
      Object.entries(labels).every(([key, text]) => one.labels[key] === text),
    )?.value;
  }
  all(name: string): Sample[] {
    return this.#samples.filter((one) => one.name === name);
  }
}

async function withMetrics(run: (bank: WatchedBank, scrape: () => Promise<Scraped>) => Promise<void>) {
  const port = await freePort();
  const scrape = async () => new Scraped(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
  await withWatchedBank({ METRICS_PORT: String(port) }, (bank) => run(bank, scrape));
}

describe('the metrics', () => {
  test('count answers by the pattern of their route, whatever addresses were asked for', () =>
    withMetrics(async ({ server: { url } }, scrape) => {
      for (const id of ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'])
        await fetch(`${url}/api/auth/requests/${id}`);
      await fetch(`${url}/nobody/is/here`);
      const scraped = await scrape();
      const route = '/api/auth/requests/:id';
      expect(scraped.value('tessera_http_requests_total', { method: 'GET', route, status: '404' })).toBe(2);
      expect(scraped.value('tessera_http_request_duration_seconds_count', { method: 'GET', route })).toBe(2);
      expect(scraped.value('tessera_http_requests_total', { route: 'unmatched' })).toBe(1);
      expect(scraped.value('tessera_log_lines_dropped_total')).toBe(0);
      expect(scraped.text).not.toContain('01900000');
      expect(scraped.text).not.toContain('nobody');
    }));

  test('count requests to wallets by kind and outcome, and tell nothing of anybody', () =>
    withMetrics(async ({ server: { url }, wallet }, scrape) => {
      const create = (kind: string) => post(url, '/api/auth/requests', { kind });
      const first = await create('signin');
      await wallet.decline(first.nextAction.url);
      const second = await create('signup');
      await wallet.present(second.nextAction.url, newcomer());
      const third = await create('signup');
      await wallet.present(third.nextAction.url, newcomer());
      const cancelled = await create('signin');
      await post(url, `/api/auth/requests/${cancelled.id}/cancel`, undefined, {
        'client-secret': cancelled.clientSecret,
      });
      const scraped = await scrape();
      const ended = (kind: string, outcome: string) =>
        scraped.value('tessera_auth_requests_ended_total', { kind, outcome });
      expect(scraped.value('tessera_auth_requests_created_total', { kind: 'signup' })).toBe(2);
      expect(scraped.value('tessera_auth_requests_created_total', { kind: 'signin' })).toBe(2);
      expect(ended('signup', 'authorized')).toBe(1);
      expect(ended('signup', 'account_exists')).toBe(1);
      expect(ended('signin', 'wallet_declined')).toBe(1);
      expect(ended('signin', 'cancelled')).toBe(1);
      const { familyName, personalAdministrativeNumber } = newcomer();
      for (const secret of [second.id, second.clientSecret, familyName, personalAdministrativeNumber])
        expect(scraped.text).not.toContain(secret);
    }));

  test('tell how many event streams are open', () =>
    withMetrics(async ({ server: { url } }, scrape) => {
      const { id, clientSecret } = await post(url, '/api/auth/requests', { kind: 'signin' });
      const headers = { 'client-secret': clientSecret, accept: 'text/event-stream' };
      const events = new EventReader(await fetch(`${url}/api/auth/requests/${id}/events`, { headers }));
      await events.next();
      expect((await scrape()).value('tessera_event_streams')).toBe(1);
      await events.cancel();
    }));

  test('tell when the certificates end that the bank relies on, and when the ledger was last written', () =>
    withMetrics(async ({ server: { url }, wallet }, scrape) => {
      const before = Date.now() / 1000;
      expect((await scrape()).value('tessera_ledger_newest_transfer_timestamp_seconds')).toBeUndefined();
      const { nextAction } = await post(url, '/api/auth/requests', { kind: 'signup' });
      await wallet.present(nextAction.url, newcomer());
      const scraped = await scrape();
      for (const purpose of ['trust_anchor', 'access_certificate'])
        expect(scraped.value('tessera_certificate_expiry_timestamp_seconds', { purpose })).toBeGreaterThan(
          before,
        );
      expect(scraped.value('tessera_ledger_newest_transfer_timestamp_seconds')).toBeGreaterThan(0);
    }));

  test('tell of the database what there is to tell: the file and its log, or the connections to the server', () =>
    withMetrics(async (_bank, scrape) => {
      const scraped = await scrape();
      expect(scraped.value('tessera_database_waiting_units')).toBe(0);
      const names = (name: string) => scraped.all(name).map(({ labels }) => Object.values(labels).join(' '));
      expect({
        files: names('tessera_database_file_bytes'),
        disk: scraped.all('tessera_database_disk_free_bytes').length,
        connections: names('tessera_database_connections'),
      }).toEqual(
        differs('database_metrics', {
          sqlite: { files: ['database', 'wal'], disk: 1, connections: [] },
          postgres: {
            files: [],
            disk: 0,
            connections: [
              'write busy',
              'write idle',
              'write waiting',
              'read busy',
              'read idle',
              'read waiting',
            ],
          },
        }),
      );
    }));
});

describe('the port of the metrics', () => {
  test('answers nothing else, and the bank’s own port does not answer /metrics', () =>
    withMetrics(async ({ server: { url } }) => {
      expect((await fetch(`${url}/metrics`)).status).toBe(404);
    }));

  test('that is taken stops the start with the variable’s name', async () => {
    const home = await newBankHome();
    const other = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() });
    try {
      const start = startServer({ ...home.environment, METRICS_PORT: String(other.port) });
      await expect(start).rejects.toThrow('METRICS_PORT: is in use by another program');
    } finally {
      await other.stop(true);
      await home.remove();
    }
  });
});
