import { expect, test } from 'bun:test';
import { type CreatedRequest, describeWithProcesses, type ManyProcesses, type Sent } from './support.ts';

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

async function count({ engine }: ManyProcesses, table: 'payments' | 'sessions'): Promise<number> {
  return (await engine.reader.kysely.selectFrom(table).select('id').execute()).length;
}

describeWithProcesses('of one thing done at all processes at once', (processes) => {
  test('the same Idempotency-Key makes one payment, and every answer is the first one', async () => {
    const bank = processes();
    const token = await bank.signIn(0);
    const body = { recipientName: 'Landlord', amount: '7.00', currency: 'EUR' };
    const before = await count(bank, 'payments');
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
      expect(await count(bank, 'payments')).toBe(before + round);
    }
  }, 60_000);

  test('of redemptions one opens a session', async () => {
    const bank = processes();
    const before = await count(bank, 'sessions');
    for (let round = 1; round <= 5; round += 1) {
      const body = { kind: 'signin' };
      const created = await bank.call<CreatedRequest>('POST', '/api/auth/requests', 201, { body });
      await bank.present(created, 0);
      const path = `/api/auth/requests/${created.id}/session`;
      const answers = await atAllAtOnce(bank, 4, path, { secret: created.clientSecret });
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(409)]);
      expect(await count(bank, 'sessions')).toBe(before + round);
    }
  }, 60_000);

  test('of answers of a wallet one is taken, and the money moves once', async () => {
    const bank = processes();
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
  }, 60_000);
});
