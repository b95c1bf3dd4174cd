import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserData, goodToken, openBrowserBank } from '../dc-api/support.ts';
import { openTestBank, type TestBank } from '../support/bank.ts';
import { newTestDatabase } from '../support/database.ts';
import { expectSoundLedger } from '../support/payments.ts';
import { type Act, newCustomer, told, writingOperations } from './support/writing-operations.ts';

// Every operation that changes something, twice and many times at once, at two banks on one database: a call that comes too late is
// refused with a problem of the operation, and none with an error of the server.

async function withTwoBanks(run: (banks: readonly [TestBank, TestBank]) => Promise<void>): Promise<void> {
  const database = await newTestDatabase();
  const engines = [database.open(), database.open()] as const;
  const banks = [
    await openTestBank({ engine: engines[0] }),
    await openTestBank({ engine: engines[1] }),
  ] as const;
  try {
    await run(banks);
    await expectSoundLedger(banks[0]);
  } finally {
    for (const bank of banks) await bank.close();
    for (const engine of engines) await engine.close();
    await database.remove();
  }
}

/** The act so many times at once, at both banks in turn, and what each was told. */
function atOnce(banks: readonly [TestBank, TestBank], act: Act, times: number): Promise<string[]> {
  return Promise.all(Array.from({ length: times }, async (_, n) => told(await act(banks[n % 2 ? 1 : 0]))));
}

test('no writing operation of the API is missing here', () => {
  const document = JSON.parse(readFileSync(join(import.meta.dir, '../../docs/openapi.json'), 'utf8'));
  const operations = Object.values<Record<string, { operationId: string }>>(document.paths)
    .flatMap((methods) => Object.entries(methods))
    .filter(([method]) => ['post', 'put', 'patch', 'delete'].includes(method))
    .map(([, { operationId }]) => operationId);
  expect(operations.length).toBeGreaterThan(15);
  const here = [...Object.keys(writingOperations), 'completeAuthRequest'];
  expect(operations.filter((id) => !here.includes(id))).toEqual([]);
});

for (const [name, { prepare, won, winners, lost = [] }] of Object.entries(writingOperations)) {
  describe(name, () => {
    for (const times of [2, 24])
      test(`${times} times at once: ${winners === 'one' ? 'one counts' : 'all may count'}, and the others are told why not`, () =>
        withTwoBanks(async (banks) => {
          const act = await prepare(banks[0], await newCustomer(banks[0]));
          const answers = await atOnce(banks, act, times);
          const counted = answers.filter((answer) => answer === String(won));
          const others = answers.filter((answer) => answer !== String(won));
          expect(others.filter((answer) => !lost.includes(answer))).toEqual([]);
          if (winners === 'one') expect(counted).toHaveLength(1);
          else expect(counted.length).toBeGreaterThan(0);
        }));

    test('while the customer is erased: it counts, or is told why not', () =>
      withTwoBanks(async (banks) => {
        const who = await newCustomer(banks[0]);
        const act = await prepare(banks[0], who);
        const erase: Act = (at) => at.call('DELETE', '/api/users/me', { token: who.token });
        const [answers] = await Promise.all([atOnce(banks, act, 6), atOnce(banks, erase, 2)]);
        expect(answers.filter((answer) => answer >= '500')).toEqual([]);
      }));
  });
}

test('all of them at once, several times each, about one customer', () =>
  withTwoBanks(async (banks) => {
    const who = await newCustomer(banks[0]);
    const acts: Act[] = [];
    for (const { prepare } of Object.values(writingOperations)) acts.push(await prepare(banks[0], who));
    const answers = await Promise.all(acts.map((act) => atOnce(banks, act, 4)));
    expect(answers.flat().filter((answer) => answer >= '500')).toEqual([]);
  }));

test('what a browser returned, many times at once: everybody is told how the request ended', async () => {
  const bank = await openBrowserBank();
  try {
    const request = await bank.ask();
    const data = await browserData(
      { vp_token: await goodToken(bank.verifier, request.request) },
      request.request,
    );
    const answers = await Promise.all(Array.from({ length: 12 }, () => bank.complete(request, { data })));
    const words = answers.map(told);
    expect(words.filter((word) => word !== '200' && word !== '409 auth_request_ended')).toEqual([]);
    expect(words).toContain('200');
    expect((await bank.read(request)).status).toBe('authorized');
  } finally {
    await bank.close();
  }
});
