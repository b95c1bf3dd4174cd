import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { IdempotencyService, type Keep } from '../../src/features/idempotency/index.ts';
import type { Answer, TestBank } from '../support/bank.ts';
import { openTestEngine } from '../support/database.ts';
import { verified } from '../support/fake-verifier.ts';
import { withInterleavedBank } from '../support/interleave.ts';
import { askLoan, borrow, postLoan, postUpdate } from '../support/loans.ts';
import { askPayment, balanceOf, customer, max, postPayment, type TestCustomer } from '../support/payments.ts';
import { TestTime } from '../support/time.ts';

const erase = (bank: TestBank, { token }: TestCustomer) => bank.call('DELETE', '/api/users/me', { token });

const rowsOf = async (
  bank: TestBank,
  table: 'users' | 'sessions' | 'idempotency_keys' | 'payments' | 'loans',
) => (await bank.engine.reader.kysely.selectFrom(table).selectAll().execute()).length;

describe('while a customer is erased', () => {
  test('money that arrives waits, and is then refused', () =>
    withInterleavedBank(async (bank, engine) => {
      const payer = await customer(bank);
      const leaving = await customer(bank, max, 0);
      const { externalId, path } = await askPayment(bank, payer.token, { recipientIban: leaving.iban });
      let erased: Answer | undefined;
      await engine.interleave({
        first: async () => {
          erased = await erase(bank, leaving);
        },
        stop: { before: /^update "accounts" set "status"/ },
        second: () => bank.verifier.settle(externalId, verified()),
        waits: true,
        runs: 2,
      });
      expect(erased?.status).toBe(204);
      const { body } = await bank.call('GET', path, { token: payer.token });
      expect(body).toMatchObject({ status: 'rejected', rejection: { code: 'recipient_unknown' } });
      expect(await balanceOf(bank, payer)).toBe('1000.00');
    }));

  test('a loan that staff approves waits, and is not paid out', () =>
    withInterleavedBank(async (bank, engine) => {
      const applicant = await customer(bank);
      const { id } = await borrow(bank, applicant.token, '50000.00');
      // Either may hear of its outcome first: the second goes on as soon as the first has committed.
      let erased: number | undefined;
      let refusal: unknown;
      await engine.interleave({
        first: async () => {
          erased = (await erase(bank, applicant)).status;
        },
        // What the customer owes has been looked at.
        stop: { after: /sum\("outstanding_minor"\)/ },
        runs: 2,
        second: () =>
          bank.loanReview.approve(id, { staff: 'ada', ifMatch: '*' }).catch((error) => {
            refusal = error.definition.code;
          }),
        waits: true,
      });
      expect(erased).toBe(204);
      expect(['loan_undeliverable', 'loan_not_found']).toContain(String(refusal));
      expect(await rowsOf(bank, 'loans')).toBe(0);
    }));

  test('a loan that staff declines waits, and nobody is told', () =>
    withInterleavedBank(async (bank, engine) => {
      const applicant = await customer(bank);
      const { id } = await borrow(bank, applicant.token, '50000.00');
      let refusal: string | undefined;
      await engine.interleave({
        first: () => erase(bank, applicant),
        stop: { before: /^delete from "users"/ },
        second: () =>
          bank.loanReview.decline(id, { staff: 'ada', ifMatch: '*' }).catch((error) => {
            refusal = error.definition.code;
          }),
        waits: true,
      });
      expect(refusal).toBe('loan_not_found');
    }));

  test('the answer of their own wallet waits, and moves nothing', () =>
    withInterleavedBank(async (bank, engine) => {
      const payer = await customer(bank);
      const { externalId } = await askPayment(bank, payer.token);
      await engine.interleave({
        first: () => erase(bank, payer),
        stop: { before: /^delete from "users"/ },
        second: () => bank.verifier.settle(externalId, verified()),
        waits: true,
        runs: 2,
      });
      expect(await rowsOf(bank, 'payments')).toBe(0);
      const rows = await bank.engine.reader.kysely.selectFrom('transfers').select('kind').execute();
      expect(rows.map(({ kind }) => kind).sort()).toEqual(['closing_balance', 'opening_balance']);
    }));

  test('a decision of staff that came first is waited for', () =>
    withInterleavedBank(async (bank, engine) => {
      const applicant = await customer(bank);
      const { id } = await borrow(bank, applicant.token, '50000.00');
      await engine.interleave({
        first: () => bank.loanReview.decline(id, { staff: 'ada', ifMatch: '*' }),
        stop: { after: /^update "loans"/ },
        second: async () => expect((await erase(bank, applicant)).status).toBe(204),
        waits: true,
        runs: 2,
      });
      expect(await rowsOf(bank, 'users')).toBe(0);
    }));

  test('the answer of their own wallet that came first is waited for', () =>
    withInterleavedBank(async (bank, engine) => {
      const payer = await customer(bank);
      const { externalId } = await askPayment(bank, payer.token);
      await engine.interleave({
        first: () => bank.verifier.settle(externalId, verified()),
        stop: { after: /^update "payments"/ },
        second: async () => expect((await erase(bank, payer)).status).toBe(204),
        waits: true,
        runs: 2,
      });
      expect(await rowsOf(bank, 'users')).toBe(0);
    }));

  test('a loan of theirs that was paid out first refuses the erasure', () =>
    withInterleavedBank(async (bank, engine) => {
      const applicant = await customer(bank);
      const { externalId } = await askLoan(bank, applicant.token);
      await engine.interleave({
        first: () => bank.verifier.settle(externalId, verified()),
        stop: { before: /^update "loans"/ },
        second: async () => expect((await erase(bank, applicant)).body.code).toBe('loan_outstanding'),
        waits: true,
        runs: 2,
      });
      expect(await balanceOf(bank, applicant)).toBe('6000.00');
    }));

  test('an answer to a call is kept by nobody', () =>
    withInterleavedBank(async (bank, engine) => {
      const payer = await customer(bank);
      await engine.interleave({
        first: () => postPayment(bank, payer.token, {}, { 'idempotency-key': 'one' }),
        stop: { after: /^insert into "idempotency_keys"/ },
        second: async () => expect((await erase(bank, payer)).status).toBe(204),
        waits: true,
      });
      expect(await rowsOf(bank, 'idempotency_keys')).toBe(0);
    }));
});

test('a call that was beaten to its key is told to come again if the answer is gone with the customer', async () => {
  const { engine, close } = await openTestEngine();
  const asked = { key: 'one', scope: 'user:somebody', operation: 'createPayment', body: {} };
  const inOneProcess = () => new IdempotencyService({ engine, clock: new TestTime() });
  const [beaten, faster] = [inOneProcess(), inOneProcess()];
  const store = (keep: Keep<string>, answer: string) =>
    engine.write(async (tx) => {
      await keep(tx, answer);
      return answer;
    });
  const answered = beaten.once(asked, z.string(), async (keep) => {
    await faster.once(asked, z.string(), (keepFirst) => store(keepFirst, 'first'));
    return store(keep, 'second').finally(() => engine.write((tx) => faster.forget(tx, asked.scope)));
  });
  await expect(answered).rejects.toMatchObject({ definition: { code: 'idempotency_key_in_flight' } });
  await close();
});

describe('once a customer is erased', () => {
  const wants: Record<string, (bank: TestBank, token: string) => Promise<Answer>> = {
    'a payment': postPayment,
    'a loan': postLoan,
    'a profile update': (bank, token) => postUpdate(bank, token, ['resident_address']),
  };
  for (const [what, ask] of Object.entries(wants)) {
    test(`${what} that was on its way is told that the session has ended`, () =>
      withInterleavedBank(async (bank, engine) => {
        const leaving = await customer(bank);
        let answer: Answer | undefined;
        await engine.interleave({
          first: async () => {
            answer = await ask(bank, leaving.token);
          },
          stop: { before: /^select 1 as locked from "users"/ },
          second: () => erase(bank, leaving),
          waits: false,
        });
        expect(answer?.body).toMatchObject({ status: 401, code: 'session_invalid' });
        expect(await rowsOf(bank, 'payments')).toBe(0);
      }));
  }

  test('a sign-in of theirs that was on its way finds no account', () =>
    withInterleavedBank(async (bank, engine) => {
      const leaving = await customer(bank);
      const { path, secret, externalId } = await bank.create('signin');
      await engine.interleave({
        first: () => bank.verifier.settle(externalId, verified()),
        stop: { before: /^select 1 as locked from "users"/ },
        second: () => erase(bank, leaving),
        waits: false,
      });
      const { body } = await bank.call('GET', path, { secret });
      expect(body).toMatchObject({ status: 'failed', error: { code: 'account_not_found' } });
    }));

  test('a session that is being redeemed is gone with them', () =>
    withInterleavedBank(async (bank, engine) => {
      const leaving = await customer(bank);
      const { path, secret, externalId } = await bank.create('signin');
      await bank.verifier.settle(externalId, verified());
      await engine.interleave({
        first: () => bank.call('POST', `${path}/session`, { secret }),
        stop: { after: /^update "auth_requests"/ },
        second: async () => expect((await erase(bank, leaving)).status).toBe(204),
        waits: true,
        runs: 2,
      });
      expect(await rowsOf(bank, 'sessions')).toBe(0);
    }));
});
