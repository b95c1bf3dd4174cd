import { afterAll, expect, test } from 'bun:test';
import { personas } from '../../src/development/pid-issuer/personas.ts';
import { createWalletRoutes, type WalletRoutesDeps } from '../../src/development/wallet/page/routes.ts';
import { createShell } from '../../src/http/shell.ts';
import { FakeVerifier } from './fake-verifier.ts';
import { faultsOf } from './judge.ts';
import { forgetPkis, now, sharedPki } from './support.ts';

afterAll(forgetPkis);

const publicUrl = 'https://bank.example';
/** As requests arrive from the proxy that speaks https for the bank. */
const arriving = 'http://bank.example';

/** The page as the bank mounts it, with a verifier of the test's at bank.example. */
async function open(changes: Partial<WalletRoutesDeps> = {}) {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now);
  const shell = createShell({ logger: { log: () => {}, flush: () => {} }, https: true });
  shell.use(
    createWalletRoutes({
      pki,
      clock: { now: () => now },
      publicUrl,
      customers: personas(3),
      newestRequestLink: async () => verifier.link,
      outcomeOf: async () => undefined,
      fetch: verifier.fetch,
      ...changes,
    }),
  );
  const ask = (url: string, headers: Record<string, string> = {}) =>
    shell.handle(new Request(url, { headers }));
  const get = (path: string) => ask(`${arriving}${path}`);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    shell.handle(
      new Request(`${arriving}/wallet/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  return { verifier, pki, ask, get, post };
}

test.each([
  ['/wallet', ['data:,', '/wallet/wallet.css', '/wallet/wallet.js', '/wallet']],
  ['/wallet/browser', ['data:,', '/wallet/wallet.css', '/wallet/browser.js']],
] as const)('%s loads from its own server only, and has no script or style inside', async (page, loads) => {
  const { get } = await open();
  const response = await get(page);
  const html = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toStartWith(
    "default-src 'none'; script-src 'self'",
  );
  expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  const loaded = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(loaded).toEqual([...loads]);
  expect(html).not.toMatch(/<script[^>]*>[^<]|<style| on\w+=| style=/);
  for (const [path, type] of [
    ['/wallet/wallet.css', 'text/css; charset=utf-8'],
    ['/wallet/wallet.js', 'text/javascript; charset=utf-8'],
    ['/wallet/browser.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    const asset = await get(path);
    expect([asset.status, asset.headers.get('content-type')]).toEqual([200, type]);
    expect(await asset.text()).not.toMatch(
      /https?:\/\/|innerHTML|insertAdjacentHTML|document\.write|\beval\b/,
    );
  }
});

test('every element that the script looks up is on the page', async () => {
  const { get } = await open();
  const html = await (await get('/wallet')).text();
  const script = await (await get('/wallet/wallet.js')).text();
  const ids = [...script.matchAll(/element\('([\w-]+)'\)/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(10);
  for (const id of ids) expect(html).toContain(`id="${id}"`);
});

test('lists who can be answered as: newcomers and customers', async () => {
  const { get } = await open();
  const { newcomers, customers } = await (await get('/wallet/api/personas')).json();
  expect(newcomers.map(({ name }: { name: string }) => name)).toEqual(['nadia', 'otto']);
  expect(customers).toHaveLength(3);
  expect(Object.keys(customers[0]).sort()).toEqual([
    'birthDate',
    'familyName',
    'givenName',
    'name',
    'nationality',
  ]);
});

test('hands out the newest pending request, or says that there is none', async () => {
  const some = await open();
  expect(await (await some.get('/wallet/api/newest')).json()).toEqual({ link: some.verifier.link });
  const none = await open({ newestRequestLink: async () => undefined });
  const response = await none.get('/wallet/api/newest');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'no_pending_request' });
});

test('inspects, then shares as the chosen persona', async () => {
  const { verifier, pki, post } = await open();
  const seen = await (await post('inspect', { link: verifier.link })).json();
  expect(seen.request).toMatchObject({ verifier: { name: 'Tessera', host: 'bank.example' } });
  expect(verifier.received).toEqual([]);
  const shared = await (await post('present', { link: verifier.link, persona: 'otto' })).json();
  expect(shared).toMatchObject({ accepted: true, answer: { status: 200 } });
  expect(verifier.received).toHaveLength(1);
  for (const message of verifier.received) expect(await faultsOf(message, verifier, pki, now)).toEqual([]);
});

test('says in words what became of the request', async () => {
  const outcome = { kind: 'signin', status: 'authorized', error: null } as const;
  const asked: string[] = [];
  const outcomeOf = async (link: string) => {
    asked.push(link);
    return outcome;
  };
  const { verifier, post } = await open({ outcomeOf });
  const { verdict } = await (await post('present', { link: verifier.link, persona: 'otto' })).json();
  expect(verdict).toMatchObject({ isGood: true, heading: 'Accepted' });
  const declined = await (await post('decline', { link: verifier.link })).json();
  expect(declined.verdict.heading).toBe('Declined');
  expect(asked).toEqual([verifier.link, verifier.link]);
});

test('misbehaves when told to', async () => {
  const { verifier, pki, post } = await open();
  await post('present', { link: verifier.link, persona: 'otto', misbehaviour: 'invalid-sd-hash' });
  expect(verifier.received).toHaveLength(1);
  for (const message of verifier.received) {
    expect(await faultsOf(message, verifier, pki, now)).toEqual(['kb.sd_hash']);
  }
});

test('declines', async () => {
  const { verifier, pki, post } = await open();
  expect(await (await post('decline', { link: verifier.link })).json()).toMatchObject({ accepted: true });
  for (const message of verifier.received) {
    expect(await faultsOf(message, verifier, pki, now)).toEqual(['error.access_denied']);
  }
  expect(verifier.received).toHaveLength(1);
});

test.each([
  'http://169.254.169.254/latest',
  'http://10.0.0.1:2375/info',
  'https://bank.example.evil.example/1',
])('a request at %s is refused before anything is sent', async (address) => {
  const sent: string[] = [];
  const { post } = await open({
    fetch: async (url) => {
      sent.push(url);
      return new Response('');
    },
  });
  const link = `openid4vp://?client_id=a&request_uri=${encodeURIComponent(address)}`;
  for (const path of ['inspect', 'decline']) {
    expect(await (await post(path, { link })).json()).toMatchObject({
      refusal: { code: 'host_not_allowed' },
    });
  }
  expect(await (await post('present', { link, persona: 'otto' })).json()).toMatchObject({
    accepted: false,
    refusal: { code: 'host_not_allowed' },
  });
  expect(sent).toEqual([]);
});

test('an answer is not sent to another host than the bank either', async () => {
  const pki = await sharedPki();
  const verifier = await FakeVerifier.start(pki, now, {
    payload: { response_uri: 'https://other.example/response' },
  });
  const { post } = await open({ fetch: verifier.fetch });
  expect(await (await post('decline', { link: verifier.link })).json()).toMatchObject({
    accepted: false,
    refusal: { code: 'response_uri_not_of_client' },
  });
});

test.each([
  ['an unknown persona', { link: 'openid4vp://', persona: 'mallory' }, 'unknown_persona'],
  [
    'an unknown misbehaviour',
    { link: 'openid4vp://', persona: 'otto', misbehaviour: 'sulks' },
    'unknown_misbehaviour',
  ],
  [
    'one that takes longer than a page waits',
    { link: 'openid4vp://', persona: 'otto', misbehaviour: 'answers-late' },
    'unknown_misbehaviour',
  ],
  ['no link', { persona: 'otto' }, 'validation_failed'],
  ['an unknown member', { link: 'a', persona: 'otto', as: 'b' }, 'validation_failed'],
])('%s is a problem with a code', async (_, body, code) => {
  const { post } = await open();
  const response = await post('present', body);
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ code });
});

test('a page of another site cannot make the wallet answer', async () => {
  const { verifier, post } = await open();
  const body = { link: verifier.link, persona: 'otto' };
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await post('present', body, headers)).status).toBe(403);
  }
  expect((await post('present', body, { 'content-type': 'text/plain' })).status).toBe(415);
  expect(verifier.received).toEqual([]);
});

test('nor can a page whose site has been made to lead to this machine', async () => {
  const { verifier, ask } = await open();
  const sameOrigin = { 'sec-fetch-site': 'same-origin' };
  for (const path of ['newest', 'personas'])
    expect((await ask(`http://evil.example:3000/wallet/api/${path}`, sameOrigin)).status).toBe(403);
  for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', '192.168.1.7:3000', 'bank.example'])
    expect((await ask(`http://${host}/wallet/api/personas`, sameOrigin)).status).toBe(200);
  expect(verifier.received).toEqual([]);
});
