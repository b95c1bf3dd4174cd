import { expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askLoan, askUpdate } from '../../support/loans.ts';
import { askPayment, customer, max, postPayment } from '../../support/payments.ts';

const limit = { pendingPerCustomer: 3 };

const creating: readonly [path: string, json: Record<string, unknown>][] = [
  ['/api/payments', { recipientName: 'Landlord', amount: '1.00', currency: 'EUR' }],
  ['/api/loans', { amount: '5000.00', currency: 'EUR', purpose: 'Car', termMonths: 24 }],
  ['/api/profile/updates', { claims: ['email_address'] }],
];

const rowsOf = async (bank: TestBank) =>
  Promise.all(
    (['auth_requests', 'payments', 'loans', 'profile_updates'] as const).map(
      async (table) => (await bank.engine.reader.kysely.selectFrom(table).select('id').execute()).length,
    ),
  );

for (const [path, json] of creating)
  test(`a customer with as many requests that await a wallet as are allowed gets no more by ${path}, and nothing is stored`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      await askPayment(bank, token);
      await askUpdate(bank, token, ['email_address']);
      await askLoan(bank, token);
      const before = await rowsOf(bank);
      const asked = bank.verifier.wanted.length;
      const refused = await bank.call('POST', path, { token, json });
      expect([refused.status, refused.body.code]).toEqual([409, 'too_many_pending']);
      expect(await rowsOf(bank)).toEqual(before);
      // Not even the verifier was asked for anything.
      expect(bank.verifier.wanted).toHaveLength(asked);
      const other = await customer(bank, max);
      expect((await bank.call('POST', path, { token: other.token, json })).status).toBe(201);
    }, limit));

const ends: Record<
  string,
  (bank: TestBank, payment: Awaited<ReturnType<typeof askPayment>>, token: string) => unknown
> = {
  'is authorized': (bank, { externalId }) => bank.verifier.settle(externalId, verified()),
  'is cancelled': (bank, { path }, token) => bank.call('POST', `${path}/cancel`, { token }),
  // By the clock: whether a sweep has seen it makes no difference.
  expires: (bank) => bank.time.advance(300),
};

for (const [how, end] of Object.entries(ends))
  test(`once one ${how} there is room for another`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const [first] = [
        await askPayment(bank, token),
        await askPayment(bank, token),
        await askPayment(bank, token),
      ];
      expect((await postPayment(bank, token)).status).toBe(409);
      await end(bank, first, token);
      expect((await postPayment(bank, token)).status).toBe(201);
    }, limit));

test('an answer that was lost is given again, however much awaits the wallet', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const [path, json] = ['/api/payments', { recipientName: 'Landlord', amount: '1.00', currency: 'EUR' }];
    const first = await bank.call('POST', path, { token, json, headers });
    await askPayment(bank, token);
    await askPayment(bank, token);
    const again = await bank.call('POST', path, { token, json, headers });
    expect([again.status, again.body]).toEqual([201, first.body]);
  }, limit));

test('a customer who cancels all that they begin is told to wait, and others are not', () =>
  withBank(
    async (bank) => {
      const [one, other] = [await customer(bank), await customer(bank, max)];
      for (let begun = 0; begun < 5; begun += 1) {
        const { path } = await askPayment(bank, one.token);
        expect((await bank.call('POST', `${path}/cancel`, { token: one.token })).status).toBe(200);
      }
      for (const [path, json] of creating) {
        const refused = await bank.call('POST', path, { token: one.token, json });
        expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
        expect(Number(refused.headers.get('retry-after'))).toBeWithin(1, 61);
      }
      expect((await postPayment(bank, other.token)).status).toBe(201);
    },
    { createsPerMinute: 5 },
  ));
