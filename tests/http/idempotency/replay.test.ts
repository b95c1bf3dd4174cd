import { expect, test } from 'bun:test';
import { type Answer, callFrom, type TestBank, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { asked, customer, expectSoundLedger, max, postPayment, transfers } from '../../support/payments.ts';

const key = 'e91c2b70-53d8-4a1f-b6c4-08f7a2de5913';
const withKey = { 'idempotency-key': key };

function createRequest(bank: TestBank, json: object = { kind: 'signup' }, headers: object = withKey) {
  callFrom(bank, '192.0.2.7');
  return bank.call('POST', '/api/auth/requests', { json, headers: { ...headers } });
}

const count = async (bank: TestBank, table: 'payments' | 'auth_requests' | 'idempotency_keys') =>
  (await bank.engine.reader.kysely.selectFrom(table).select('created_at').execute()).length;

const whole = ({ status, headers, body }: Answer) => ({
  status,
  body,
  location: headers.get('location'),
  cookie: headers.getSetCookie(),
});

test('a request that is created again with the same key and body is the same request, secret and cookie included', () =>
  withBank(async (bank) => {
    const first = await createRequest(bank);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const again = await createRequest(bank);
    expect(whole(again)).toEqual(whole(first));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await count(bank, 'auth_requests')).toBe(1);
    const { id, clientSecret } = first.body;
    expect((await bank.call('GET', `/api/auth/requests/${id}`, { secret: clientSecret })).status).toBe(200);
  }));

test('a payment that is asked for again is the same payment, and is paid once', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const first = await postPayment(bank, token, {}, withKey);
    await bank.verifier.settle(asked(first).externalId, verified());
    // The answer is that of then, also when the payment has gone on.
    const again = await postPayment(bank, token, {}, withKey);
    expect(whole(again)).toEqual(whole(first));
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await count(bank, 'payments')).toBe(1);
    expect(await transfers(bank, 'payment')).toBe(1);
    await expectSoundLedger(bank);
  }));

test('white space and the order of members make no other body', () =>
  withBank(async (bank) => {
    const headers = { ...withKey, 'content-type': 'application/json' };
    callFrom(bank, '192.0.2.7');
    const send = (raw: string) => bank.call('POST', '/api/auth/requests', { raw, headers });
    const first = await send('{"kind":"signin","mode":"direct_post"}');
    expect(first.status).toBe(201);
    expect((await send('{ "mode": "direct_post",\n "kind": "signin" }')).body).toEqual(first.body);
  }));

test('the same key with another body is 422, and nothing happens', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    await postPayment(bank, token, {}, withKey);
    const { status, body } = await postPayment(bank, token, { amount: '10.01' }, withKey);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'idempotency_key_reused' });
    expect(await count(bank, 'payments')).toBe(1);
  }));

test('keys of different callers have nothing to do with each other', () =>
  withBank(async (bank) => {
    const [one, other] = [await customer(bank), await customer(bank, max)];
    const first = await postPayment(bank, one.token, {}, withKey);
    const second = await postPayment(bank, other.token, { amount: '1.00' }, withKey);
    const third = await createRequest(bank);
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(first.body.id).not.toBe(second.body.id);
  }));

test('without a key every call creates', () =>
  withBank(async (bank) => {
    const ids = [await createRequest(bank, undefined, {}), await createRequest(bank, undefined, {})];
    expect(new Set(ids.map(({ body }) => body.id)).size).toBe(2);
    expect(await count(bank, 'idempotency_keys')).toBe(0);
  }));

test('a call that was refused keeps nothing: the same key may be tried again', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    expect((await postPayment(bank, token, { amount: '5000.00' }, withKey)).status).toBe(409);
    bank.verifier.down = true;
    expect((await postPayment(bank, token, {}, withKey)).status).toBe(503);
    bank.verifier.down = false;
    expect((await postPayment(bank, token, {}, withKey)).status).toBe(201);
  }));

test('a customer’s key is kept for a day by the clock, whether the sweep has run or not', () =>
  withBank(
    async (bank) => {
      const { token } = await customer(bank);
      const pay = () => postPayment(bank, token, {}, withKey);
      const first = await pay();
      bank.time.advance(86_399);
      await bank.app.sweep();
      expect((await pay()).body.id).toBe(first.body.id);
      bank.time.advance(1);
      const second = await pay();
      expect(second.body.id).not.toBe(first.body.id);
      expect((await pay()).body).toEqual(second.body);
      bank.time.advance(86_400);
      await bank.app.sweep();
      expect(await count(bank, 'idempotency_keys')).toBe(0);
    },
    { sessionTtlSeconds: 3 * 86_400 },
  ));

test('the database holds neither the key nor the secret that was answered', () =>
  withBank(async (bank) => {
    const { body } = await createRequest(bank);
    const rows = await bank.engine.reader.kysely.selectFrom('idempotency_keys').selectAll().execute();
    expect(rows).toHaveLength(1);
    for (const secret of [key, body.clientSecret, body.id]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(Buffer.from(rows[0]?.answer ?? '', 'base64url').includes(secret)).toBe(false);
    }
  }));

test('an answer that was moved to another key is not given out', () =>
  withBank(async (bank) => {
    await createRequest(bank);
    const other = { 'idempotency-key': 'b7c8d5de-3c1d-4b56-9a5e-0c4f4f5d7a01' };
    await createRequest(bank, { kind: 'signup' }, other);
    await bank.engine.write(async (tx) => {
      const [first] = await tx.kysely.selectFrom('idempotency_keys').selectAll().execute();
      await tx.kysely
        .updateTable('idempotency_keys')
        .set({ answer: first?.answer ?? '' })
        .execute();
    });
    const statuses = [await createRequest(bank), await createRequest(bank, undefined, other)].map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([201, 500]);
  }));

for (const malformed of ['', ' ', 'a b', 'ä', 'a'.repeat(256)]) {
  test(`the key ${JSON.stringify(malformed).slice(0, 20)} is malformed: 400`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const { status, body } = await postPayment(bank, token, {}, { 'idempotency-key': malformed });
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed_idempotency_key' });
    }));
}

test('where nobody is signed in, a key that could be guessed is refused: it would open somebody else’s request', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const short = { 'idempotency-key': 'payment-1' };
    expect((await createRequest(bank, undefined, short)).body.code).toBe('malformed_idempotency_key');
    expect((await postPayment(bank, token, {}, short)).status).toBe(201);
  }));
