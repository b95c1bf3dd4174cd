import { describe, expect, test } from 'bun:test';
import { type AuthorizedKind, ask, kinds } from '../support/authorized-kinds.ts';
import type { TestBank } from '../support/bank.ts';
import { verified } from '../support/fake-verifier.ts';
import { withSoundBank } from '../support/loans.ts';
import { balanceOf, customer, type TestCustomer } from '../support/payments.ts';

// What happens at the same time to a row that a request authorizes: the same for every kind.

/** Every application within the ceiling is paid out at once. */
const loans = { annualRateBasisPoints: 590, ceilingMinor: 50_000_000, pauseHours: 0 };

/** Lets others go first, for about as long as they ask the database on either engine. */
async function letOthersGo(bank: TestBank, path: string, token: string): Promise<void> {
  for (let time = 0; time < 10; time += 1) await bank.call('GET', path, { token });
}

/** Fails unless exactly so many were done: in money, and in what the customer was told. */
async function expectDone(bank: TestBank, customer: TestCustomer, kind: AuthorizedKind, count: number) {
  expect(await balanceOf(bank, customer)).toBe(`${1000 + kind.brings * count}.00`);
  for (const path of ['/api/activities', '/api/notifications']) {
    const { items } = (await bank.call('GET', `${path}?limit=100`, { token: customer.token })).body;
    expect(items).toHaveLength(count);
  }
}

for (const [name, kind] of Object.entries(kinds)) {
  describe(`a ${name}`, () => {
    test('that many wallets answer at once is done once', () =>
      withSoundBank(async (bank) => {
        const holder = await customer(bank);
        const { path, externalId } = await ask(kind, bank, holder.token);
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => bank.verifier.settle(externalId, verified())),
        );
        expect(answers.filter(Boolean)).toHaveLength(1);
        expect((await bank.call('GET', path, { token: holder.token })).body.status).toBe(kind.done);
        await expectDone(bank, holder, kind, 1);
      }));

    test('that is cancelled beside the wallet’s answer: one of them counts, for the row and the request alike', () =>
      withSoundBank(
        async (bank) => {
          const holder = await customer(bank);
          const { token } = holder;
          const rounds = await Promise.all(
            Array.from({ length: 20 }, async (_, round) => {
              const { path, requestPath, externalId } = await ask(kind, bank, token);
              const answer = () => bank.verifier.settle(externalId, verified());
              // A cancellation asks the database a few times before it changes anything; half of the answers let it get ahead.
              const answered = round % 2 ? answer() : letOthersGo(bank, path, token).then(answer);
              const target = round % 4 < 2 ? path : requestPath;
              const cancelled = (await bank.call('POST', `${target}/cancel`, { token })).status;
              const counted = await answered;
              const { status } = (await bank.call('GET', path, { token })).body;
              const request = (await bank.call('GET', requestPath, { token })).body;
              return { counted, cancelled, status, request: request.error?.code ?? request.status };
            }),
          );
          const done = rounds.filter(({ status }) => status === kind.done);
          const ended = rounds.filter(({ status }) => status === 'cancelled');
          for (const round of done)
            expect(round).toEqual({
              counted: true,
              cancelled: 409,
              status: kind.done,
              request: 'authorized',
            });
          for (const round of ended)
            expect(round).toEqual({
              counted: false,
              cancelled: 200,
              status: 'cancelled',
              request: 'cancelled',
            });
          expect(done.length + ended.length).toBe(20);
          expect(done.length * ended.length).toBeGreaterThan(0);
          await expectDone(bank, holder, kind, done.length);
        },
        { loans },
      ));

    test('for which answer, cancellation, expiry and sweep come in one moment has expired, and nothing was done', () =>
      withSoundBank(async (bank) => {
        const holder = await customer(bank);
        const { token } = holder;
        const { path, externalId } = await ask(kind, bank, token);
        bank.time.advance(kind.ttlSeconds - 1);
        const answered = bank.verifier.settle(externalId, verified());
        const cancelled = bank.call('POST', `${path}/cancel`, { token });
        // The clock moves before any of them reaches the database.
        bank.time.advance(1);
        await Promise.all([answered, cancelled, bank.app.sweep()]);
        expect((await cancelled).body.code).toBe(`${kind.code}_ended`);
        expect((await bank.call('GET', path, { token })).body.status).toBe('expired');
        await expectDone(bank, holder, kind, 0);
      }));

    test('that is asked for with one key many times at once is there once: the other calls get its answer or are told to wait', () =>
      withSoundBank(async (bank) => {
        const { token } = await customer(bank);
        const headers = { 'idempotency-key': '4f5b1e0a-8d0f-4f6e-9a53-6d0b2f7f3c11' };
        const answers = await Promise.all(Array.from({ length: 20 }, () => kind.post(bank, token, headers)));
        const created = answers.filter(({ status }) => status === 201);
        const waiting = answers.filter(({ status }) => status === 409);
        expect(created.length).toBeGreaterThan(0);
        expect(waiting.length).toBeGreaterThan(0);
        expect(created.length + waiting.length).toBe(20);
        expect(new Set(created.map(({ text }) => text)).size).toBe(1);
        for (const { body, headers: told } of waiting) {
          expect(body.code).toBe('idempotency_key_in_flight');
          expect(told.get('retry-after')).toBe('1');
        }
        expect((await bank.call('GET', kind.path, { token })).body.items).toHaveLength(1);
        expect((await kind.post(bank, token, headers)).text).toBe(created[0]?.text ?? '');
      }));
  });
}
