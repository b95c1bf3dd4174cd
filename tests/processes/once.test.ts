import { expect, test } from 'bun:test';
import { type CreatedRequest, type ManyProcesses, type Sent, withProcesses } from './support.ts';

/** The same call so many times at each process, all in one moment. */
async function atAllAtOnce(bank: ManyProcesses, times: number, path: string, sent: Sent) {
  const calls = Array.from({ length: times }, () => [0, 1, 2]).flat();
  return Promise.all(
    calls.map(async (process) => {
      const answer = await bank.ask(process, 'POST', path, sent);
      return { status: answer.status, body: await answer.json() };
    }),
  );
}

test(
  'the same Idempotency-Key at all processes at once makes one payment, and every answer is the first one',
  withProcesses(async (bank) => {
    const token = await bank.signIn(0);
    const body = { recipientName: 'Landlord', amount: '7.00', currency: 'EUR' };
    for (let round = 1; round <= 5; round += 1) {
      const headers = { 'idempotency-key': crypto.randomUUID() };
      const answers = await atAllAtOnce(bank, 3, '/api/payments', { token, body, headers });
      const made = answers.filter(({ status }) => status === 201);
      // Within one process the second call is told so; between processes it waits for the first one's answer.
      for (const { status, body: problem } of answers)
        if (status !== 201) expect(problem.code).toBe('idempotency_key_in_flight');
      expect(made.length).toBeGreaterThanOrEqual(1);
      for (const process of [0, 1, 2]) {
        const again = await bank.ask(process, 'POST', '/api/payments', { token, body, headers });
        expect(again.status).toBe(201);
        made.push({ status: 201, body: await again.json() });
      }
      expect(new Set(made.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      const payments = await bank.engine.reader.kysely.selectFrom('payments').select('id').execute();
      expect(payments).toHaveLength(round);
    }
  }),
  60_000,
);

test(
  'of redemptions at all processes at once one opens a session',
  withProcesses(async (bank) => {
    for (let round = 1; round <= 5; round += 1) {
      const body = { kind: 'signin' };
      const created = await bank.call<CreatedRequest>('POST', '/api/auth/requests', 201, { body });
      await bank.present(created, 0);
      const path = `/api/auth/requests/${created.id}/session`;
      const answers = await atAllAtOnce(bank, 4, path, { secret: created.clientSecret });
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(409)]);
      const sessions = await bank.engine.reader.kysely.selectFrom('sessions').select('id').execute();
      expect(sessions).toHaveLength(round);
    }
  }),
  60_000,
);

test(
  'of answers of a wallet to all processes at once one is taken, and the money moves once',
  withProcesses(async (bank) => {
    const token = await bank.signIn(0);
    const balance = async () => {
      const { items } = await bank.call<{ items: { balance: string }[] }>('GET', '/api/accounts', 200, {
        token,
      });
      return Number(items[0]?.balance.replace('.', ''));
    };
    const before = await balance();
    const body = { recipientName: 'Landlord', amount: '7.00', currency: 'EUR' };
    const { authRequest } = await bank.call<{ authRequest: CreatedRequest }>('POST', '/api/payments', 201, {
      token,
      body,
    });
    const reports = await Promise.all(Array.from({ length: 6 }, () => bank.tryToPresent(authRequest, 0)));
    expect(reports.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(await balance()).toBe(before - 700);
  }),
  60_000,
);
