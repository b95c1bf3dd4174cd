import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { type BrowserBank, executablePath, openBrowserBank } from './support.ts';

/** Chromium needs its time on a machine that is busy. */
const patienceMs = 60_000;

/** An empty page at an origin of its own. */
const servePage = () =>
  Bun.serve({
    hostname: '0.0.0.0',
    port: 0,
    fetch: () =>
      new Response('<!doctype html><title>app</title>', { headers: { 'content-type': 'text/html' } }),
  });

interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly credentials?: 'include' | 'omit';
}

describe.skipIf(!executablePath)('in headless Chromium a page at another origin', () => {
  const server = servePage();
  // To the bank at localhost the one is another site, and the other is another origin of the same site.
  const elsewhere = `http://127.0.0.1:${server.port}`;
  const sibling = `http://localhost:${server.port}`;
  let bank: BrowserBank;
  let stranger: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank({ EXPECTED_ORIGINS: `${elsewhere},${sibling}`, COOKIE_ORIGINS: sibling });
    stranger = await openBrowserBank();
  }, patienceMs);
  afterAll(async () => {
    await bank?.[Symbol.asyncDispose]();
    await stranger?.[Symbol.asyncDispose]();
    await server.stop(true);
  }, patienceMs);

  async function at(asked: BrowserBank, origin: string) {
    const { page } = await asked.open('/livez');
    await page.goto(origin);
    return page;
  }

  /** What the script of the page gets to see; null if the browser keeps it from it. */
  const ask = (page: Page, asked: Asked) =>
    page.evaluate(async ({ url, ...init }) => {
      try {
        const answer = await fetch(url, init);
        const [etag, location] = ['etag', 'location'].map((name) => answer.headers.get(name));
        return { status: answer.status, etag, location, text: await answer.text() };
      } catch {
        return null;
      }
    }, asked);

  const creating = (credentials: 'include' | 'omit', asked = bank): Asked => ({
    url: `${asked.server.url}/api/auth/requests`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ kind: 'signup' }),
    credentials,
  });

  test(
    'that is listed works with secrets in headers',
    async () => {
      const page = await at(bank, elsewhere);
      const created = await ask(page, creating('omit'));
      expect([created?.status, typeof created?.etag, typeof created?.location]).toEqual([
        201,
        'string',
        'string',
      ]);
      const { clientSecret } = JSON.parse(created?.text ?? '');
      const url = `${bank.server.url}${created?.location}`;
      const headers = { 'client-secret': clientSecret, 'if-match': created?.etag ?? '' };
      expect(await ask(page, { url, headers, credentials: 'omit' })).toMatchObject({ status: 200 });
      const cancel = { url: `${url}/cancel`, method: 'POST', headers, credentials: 'omit' } as const;
      expect(await ask(page, cancel)).toMatchObject({ status: 200 });
      // Its browser lets it at nothing that cookies open, whatever it asks for.
      expect(await ask(page, creating('include'))).toBeNull();
    },
    patienceMs,
  );

  test(
    'that may use cookies works without keeping a secret',
    async () => {
      const page = await at(bank, sibling);
      const created = await ask(page, creating('include'));
      expect(created).toMatchObject({ status: 201 });
      const url = `${bank.server.url}${created?.location}`;
      expect(await ask(page, { url, credentials: 'include' })).toMatchObject({ status: 200 });
      expect(await ask(page, { url, credentials: 'omit' })).toMatchObject({ status: 404 });
      const cancel = { url: `${url}/cancel`, method: 'POST', credentials: 'include' } as const;
      expect(await ask(page, cancel)).toMatchObject({ status: 200 });
    },
    patienceMs,
  );

  test(
    'that is not listed gets nothing, but a wallet on it fetches requests and posts answers',
    async () => {
      const page = await at(stranger, elsewhere);
      expect(await ask(page, creating('omit', stranger))).toBeNull();
      expect(await ask(page, { url: `${stranger.server.url}/livez`, credentials: 'omit' })).toBeNull();
      const { url: asking, ...init } = creating('omit', stranger);
      const { nextAction } = await (await fetch(asking, init)).json();
      const requestUri = new URL(nextAction.url).searchParams.get('request_uri') ?? '';
      const fetched = await ask(page, { url: requestUri, headers: { 'x-wallet': '1' } });
      expect(fetched?.status).toBe(200);
      const payload = JSON.parse(Buffer.from(fetched?.text.split('.')[1] ?? '', 'base64url').toString());
      const answer = {
        url: payload.response_uri,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-wallet': '1' },
        body: String(new URLSearchParams({ error: 'access_denied', state: payload.state })),
      };
      expect(await ask(page, answer)).toMatchObject({ status: 200, text: '{}' });
    },
    patienceMs,
  );
});
