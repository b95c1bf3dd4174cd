import { expect, test } from 'bun:test';
import { type TestBank, staffToken as token, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { balanceOf, customer, expectSoundLedger, type TestCustomer } from '../../support/payments.ts';

/** A loan that the rule does not pay out. */
async function applied(bank: TestBank, who: TestCustomer): Promise<{ id: string; version: number }> {
  const json = { amount: '50000.00', purpose: 'Car', termMonths: 48 };
  const { body } = await bank.call('POST', '/api/loans', { token: who.token, json });
  const url = new URL(body.authRequest.nextAction.url);
  await bank.verifier.settle(url.searchParams.get('request_uri') ?? '', verified());
  const { body: waiting } = await bank.call('GET', '/api/staff/loans', { token });
  const found = waiting.items.find(({ loan }: { loan: { id: string } }) => loan.id === body.id);
  expect(found).toMatchObject({ userId: who.userId, loan: { status: 'under_review' } });
  return { id: body.id, version: found.version };
}

const decide = (bank: TestBank, id: string, decision: 'approve' | 'decline', version: number) =>
  bank.call('POST', `/api/staff/loans/${id}/${decision}`, { token, json: { version } });

async function decisions(bank: TestBank) {
  const { body } = await bank.call('GET', '/api/staff/audit-events', { token });
  return body.items.filter(({ action }: { action: string }) => action !== 'loans.list');
}

test('an approved loan is paid out in the unit that writes down who approved it', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const { id, version } = await applied(bank, who);
    const { status, body } = await decide(bank, id, 'approve', version);
    expect([status, body.status, body.decidedBy]).toEqual([200, 'disbursed', 'staff']);
    expect(await balanceOf(bank, who)).toBe('51000.00');
    expect(await decisions(bank)).toEqual([
      expect.objectContaining({
        actor: 'vera',
        action: 'loan.approve',
        outcome: 'done',
        subject: { kind: 'loans', id },
      }),
    ]);
    expect((await bank.call('GET', '/api/staff/loans', { token })).body.items).toEqual([]);
    await expectSoundLedger(bank);
  }));

test('a declined loan moves no money', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const { id, version } = await applied(bank, who);
    expect((await decide(bank, id, 'decline', version)).body.status).toBe('declined');
    expect(await balanceOf(bank, who)).toBe('1000.00');
    await expectSoundLedger(bank);
  }));

test('many decisions about one loan at once: one counts, and every other is written down as refused', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const { id, version } = await applied(bank, who);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => decide(bank, id, n % 2 ? 'approve' : 'decline', version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const outcomes = (await decisions(bank)).map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes.sort()).toEqual(['done', ...Array(9).fill('refused')]);
    await expectSoundLedger(bank);
  }));

test('a decision about a version that nobody looked at is refused, and so is one without', () =>
  withBank(async (bank) => {
    const { id, version } = await applied(bank, await customer(bank));
    expect((await decide(bank, id, 'approve', version + 1)).body.code).toBe('loan_changed');
    const { status, body } = await bank.call('POST', `/api/staff/loans/${id}/approve`, { token, json: {} });
    expect([status, body.errors[0].pointer]).toEqual([422, '/version']);
  }));
