import { afterAll, beforeAll, expect, test } from 'bun:test';
import { type BankProcess, freePort, startBankProcess } from '../../scripts/lib/bank-process.ts';
import { type BankHome, newBankHome } from '../support/bank-home.ts';
import { newcomer, post, walletOf } from './support.ts';

// A bank as a process of its own, because tracers are global, and a collector on this machine that keeps what it is sent.

const received: string[] = [];
const tokens = new Set<string | null>();
/** Everything that was said to the bank or by it and concerns nobody else. */
const secrets: Record<string, string> = {};
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

let home: BankHome;
let bank: BankProcess;
let collector: ReturnType<typeof Bun.serve>;
beforeAll(async () => {
  collector = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      tokens.add(request.headers.get('authorization'));
      received.push(`${new URL(request.url).pathname} ${await request.text()}`);
      return Response.json({});
    },
  });
  home = await newBankHome();
  bank = await startBankProcess({
    ...home.environment,
    PORT: String(await freePort()),
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector-token',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}/`,
  });
  await talk();
  // What was traced is sent before the process ends.
  expect(await bank.stop()).toBe(0);
}, 30_000);
afterAll(async () => {
  await collector.stop(true);
  await home.remove();
});

async function talk(): Promise<void> {
  const { url } = bank;
  const wallet = await walletOf(home.folder);
  const who = newcomer();
  const created = await post(
    url,
    '/api/auth/requests?query-marker=1',
    { kind: 'signup' },
    {
      'user-agent': 'agent-marker',
      'x-forwarded-for': '203.0.113.77',
      cookie: 'other=cookie-marker',
      baggage: 'who=baggage-marker',
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      tracestate: 'vendor=state-marker',
      'request-id': 'request-id-marker',
    },
  );
  await wallet.present(created.nextAction.url, who);
  const headers = { 'client-secret': created.clientSecret };
  const { token } = await post(url, `/api/auth/requests/${created.id}/session`, undefined, headers);
  const payment = await post(
    url,
    '/api/payments',
    { recipientName: 'recipient-marker', amount: '12.34', currency: 'EUR', reference: 'reference-marker' },
    { authorization: `Bearer ${token}` },
  );
  await post(url, '/api/payments', { recipientName: 'refused-marker' }, { authorization: `Bearer ${token}` });
  await fetch(`${url}/unmatched-marker`);
  await fetch(`${url}/%`);
  Object.assign(secrets, {
    created: created.id,
    clientSecret: created.clientSecret,
    handle: new URL(created.nextAction.url).searchParams.get('request_uri')?.split('/').at(-1),
    token,
    payment: payment.id,
    familyName: who.familyName,
    number: who.personalAdministrativeNumber,
    iban: '12.34',
  });
}

interface Span {
  readonly traceId: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly events: readonly unknown[];
  readonly status: Readonly<Record<string, unknown>>;
}

function spans(): Span[] {
  return received.flatMap((text) => {
    const { resourceSpans } = JSON.parse(text.slice(text.indexOf('{')));
    return resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    );
  });
}

test('traces name routes, methods and outcomes, and go to /v1/traces under the endpoint', () => {
  expect(received.every((text) => text.startsWith('/v1/traces '))).toBe(true);
  expect([...tokens]).toEqual(['Bearer collector-token']);
  const names = spans().map(({ name }) => name);
  for (const name of [
    'POST /api/auth/requests',
    'GET /openid4vp/requests/:handle',
    'POST /openid4vp/responses/:handle',
    'POST /api/auth/requests/:id/session',
    'POST /api/payments',
    'GET unmatched',
  ])
    expect(names).toContain(name);
  const statuses = spans().flatMap(({ attributes }) =>
    attributes.flatMap(({ key, value }) =>
      key === 'http.response.status_code' ? [Object.values(value)[0]] : [],
    ),
  );
  expect(statuses).toEqual(expect.arrayContaining([200, 201, 404, 422]));
});

test('a trace that a caller began goes on', () => {
  expect(
    spans()
      .filter((span) => span.traceId === traceId)
      .map(({ name }) => name),
  ).toContain('POST /api/auth/requests');
});

test('nothing private is in a span: no body, header, address, query, id, secret or name', () => {
  const text = received.join('\n');
  expect(Object.values(secrets).filter((secret) => secret.length < 3)).toEqual([]);
  for (const [what, secret] of Object.entries(secrets))
    expect({ what, found: text.includes(secret) }).toEqual({ what, found: false });
  expect(text).not.toContain('marker');
  expect(text).not.toContain('203.0.113.77');
  expect(text).not.toContain('127.0.0.1');
});

test('a span carries what is on the list, and no event, link or message', () => {
  const keys = new Set(spans().flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  expect([...keys].toSorted()).toEqual(
    expect.arrayContaining(['http.request.method', 'http.response.status_code', 'http.route']),
  );
  for (const key of keys)
    expect(['error.type', 'http.request.method', 'http.response.status_code', 'http.route']).toContain(key);
  for (const { events, status } of spans())
    expect({ events, message: status.message }).toEqual({ events: [], message: undefined });
  const resources = received.flatMap((text) =>
    [...text.matchAll(/"resource":(\{.*?\]\s*,)/g)].map(([, found]) => found),
  );
  expect(resources.join()).not.toMatch(/host\.|process\.|user/);
});
