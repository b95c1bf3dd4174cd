import { expect, test } from 'bun:test';
import { randomUUID } from 'node:crypto';
import { addressList } from '../../../src/lib/ip-address.ts';
import { callFrom, openTestBank, type TestBank, withBank } from '../../support/bank.ts';

interface Call {
  readonly key: string;
  readonly from: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly kind?: string;
}

async function create(bank: TestBank, { key, from, headers, kind = 'signin' }: Call) {
  callFrom(bank, from);
  const { status, body } = await bank.call('POST', '/api/auth/requests', {
    json: { kind },
    headers: { 'idempotency-key': key, ...headers },
  });
  return { status, id: body.id, secret: body.clientSecret, code: body.code };
}

const here = '192.0.2.7';
const elsewhere = '198.51.100.9';

test('who asks again from the same address, because the answer got lost, gets it with its secret', () =>
  withBank(async (bank) => {
    const key = randomUUID();
    const first = await create(bank, { key, from: here });
    expect(first.status).toBe(201);
    bank.time.advance(59);
    expect(await create(bank, { key, from: here })).toEqual(first);
  }));

const proxies = addressList('10.0.0.0/8');
if (!proxies) throw new Error('a good list was refused');
const viaProxy = (address: string) => ({ 'x-forwarded-for': address });

interface Strangers {
  readonly promise: string;
  readonly first: Omit<Call, 'key'>;
  readonly second: Omit<Call, 'key'>;
  /** Between the two calls. */
  readonly seconds?: number;
}

const strangers: readonly Strangers[] = [
  { promise: 'from another address', first: { from: here }, second: { from: elsewhere } },
  { promise: 'a minute later', first: { from: here }, second: { from: here }, seconds: 60 },
  { promise: 'over connections that do not tell', first: { from: null }, second: { from: null } },
  {
    promise: 'through one proxy that the bank trusts',
    first: { from: '10.0.0.1', headers: viaProxy(here) },
    second: { from: '10.0.0.1', headers: viaProxy(elsewhere) },
  },
  {
    promise: 'through one proxy that the bank does not trust',
    first: { from: '203.0.113.1', headers: viaProxy(here) },
    second: { from: '203.0.113.1', headers: viaProxy(elsewhere) },
  },
  {
    promise: 'through a proxy that says it as RFC 7239 does',
    first: { from: '203.0.113.1', headers: { forwarded: `for=${here}` } },
    second: { from: '203.0.113.1', headers: { forwarded: `for=${elsewhere}` } },
  },
  {
    promise: 'from elsewhere, with a claim to come from here',
    first: { from: here },
    second: { from: elsewhere, headers: viaProxy(here) },
  },
];

for (const { promise, first, second, seconds = 0 } of strangers)
  test(`a stranger with the same key, ${promise}, gets a request of their own`, () =>
    withBank(
      async (bank) => {
        const key = randomUUID();
        const one = await create(bank, { key, ...first });
        bank.time.advance(seconds);
        const other = await create(bank, { key, ...second });
        expect([one.status, other.status]).toEqual([201, 201]);
        expect(other.id).not.toBe(one.id);
        expect(other.secret).not.toBe(one.secret);
      },
      { trustedProxies: proxies },
    ));

test('through a trusted proxy the customer who asks again is recognised, also by another process', () =>
  withBank(
    async (bank) => {
      const other = await openTestBank({ engine: bank.engine, trustedProxies: proxies });
      try {
        const key = randomUUID();
        const headers = viaProxy(here);
        const first = await create(bank, { key, from: '10.0.0.1', headers });
        expect(await create(other, { key, from: '10.0.0.2', headers })).toEqual(first);
      } finally {
        await other.close();
      }
    },
    { trustedProxies: proxies },
  ));

test('two processes that a client reaches at the same time create one request', () =>
  withBank(async (bank) => {
    const other = await openTestBank({ engine: bank.engine });
    try {
      const call = { key: randomUUID(), from: here };
      const [one, two] = await Promise.all([create(bank, call), create(other, call)]);
      expect(one.status).toBe(201);
      expect(two).toEqual(one);
      expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toHaveLength(
        1,
      );
    } finally {
      await other.close();
    }
  }));

test('the same key with another body is 422 to the caller who has it, and a new request to others', () =>
  withBank(async (bank) => {
    const key = randomUUID();
    await create(bank, { key, from: here });
    expect(await create(bank, { key, from: here, kind: 'signup' })).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
    expect((await create(bank, { key, from: elsewhere, kind: 'signup' })).status).toBe(201);
  }));

test('the database holds no address of a stranger, and no answer after a minute', () =>
  withBank(async (bank) => {
    const rows = () => bank.engine.reader.kysely.selectFrom('idempotency_keys').selectAll().execute();
    await create(bank, { key: randomUUID(), from: here });
    const stored = await rows();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(here);
    bank.time.advance(60);
    await bank.app.sweep();
    expect(await rows()).toEqual([]);
  }));

test('the key that the document once showed is refused without a session, and creates nothing', () =>
  withBank(async (bank) => {
    const refused = await create(bank, { key: '4f5b1e0a-8d0f-4f6e-9a53-6d0b2f7f3c11', from: here });
    expect(refused).toMatchObject({ status: 400, code: 'predictable_idempotency_key', secret: undefined });
    expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toEqual([]);
  }));
