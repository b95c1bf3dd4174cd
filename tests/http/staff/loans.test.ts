import { expect, test } from 'bun:test';
import { type TestBank, staffToken as token, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { balanceOf, customer, expectSoundLedger, type TestCustomer } from '../../support/payments.ts';

/** A loan that the rule does not pay out. */
async function applied(bank: TestBank, who: TestCustomer): Promise<{ id: string; etag: string }> {
  const json = { amount: '50000.00', purpose: 'Car', termMonths: 48 };
  const { body } = await bank.call('POST', '/api/loans', { token: who.token, json });
  const url = new URL(body.authRequest.nextAction.url);
  await bank.verifier.settle(url.searchParams.get('request_uri') ?? '', verified());
  const { body: waiting } = await bank.call('GET', '/api/staff/loans', { token });
  const found = waiting.items.find(({ loan }: { loan: { id: string } }) => loan.id === body.id);
  expect(found).toMatchObject({ userId: who.userId, loan: { status: 'under_review' } });
  return { id: body.id, etag: found.etag };
}

const decide = (bank: TestBank, id: string, decision: 'approve' | 'decline', ifMatch?: string) =>
  bank.call('POST', `/api/staff/loans/${id}/${decision}`, {
    token,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });

async function decisions(bank: TestBank) {
  const { body } = await bank.call('GET', '/api/staff/audit-events', { token });
  return body.items.filter(({ action }: { action: string }) => action !== 'loans.list');
}

test('an approved loan is paid out in the unit that writes down who approved it', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const { id, etag } = await applied(bank, who);
    const { status, body, headers } = await decide(bank, id, 'approve', etag);
    expect([status, body.status, body.decidedBy]).toEqual([200, 'disbursed', 'staff']);
    expect(await balanceOf(bank, who)).toBe('51000.00');
    const read = await bank.call('GET', `/api/loans/${id}`, { token: who.token });
    expect([headers.get('etag'), body]).toEqual([read.headers.get('etag'), read.body]);
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
    const { id, etag } = await applied(bank, who);
    expect((await decide(bank, id, 'decline', etag)).body.status).toBe('declined');
    expect(await balanceOf(bank, who)).toBe('1000.00');
    await expectSoundLedger(bank);
  }));

test('many decisions about one loan at once: one counts, and every other is written down as refused', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const { id, etag } = await applied(bank, who);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => decide(bank, id, n % 2 ? 'approve' : 'decline', etag)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    const outcomes = (await decisions(bank)).map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes.sort()).toEqual(['done', ...Array(9).fill('refused')]);
    await expectSoundLedger(bank);
  }));

test('a decision about what nobody looked at is refused, and written down as such', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const { id, etag } = await applied(bank, who);
    const another = await applied(bank, who);
    for (const wrong of [`"${id}.1"`, `W/${etag}`, another.etag, '"other"']) {
      const { status, body } = await decide(bank, id, 'approve', wrong);
      expect([wrong, status, body.code]).toEqual([wrong, 412, 'precondition_failed']);
    }
    expect((await decisions(bank)).map(({ code }: { code: string }) => code)).toEqual(
      Array(4).fill('precondition_failed'),
    );
    expect((await decide(bank, id, 'approve', `"1", ${etag}`)).status).toBe(200);
  }));

test('a decision that does not say what was looked at is none: 428, and nothing is written down', () =>
  withBank(async (bank) => {
    const { id, etag } = await applied(bank, await customer(bank));
    for (const without of [undefined, '*']) {
      const { status, body } = await decide(bank, id, 'decline', without);
      expect([status, body.code]).toEqual([428, 'precondition_required']);
    }
    const malformed = await decide(bank, id, 'decline', 'etag');
    expect([malformed.status, malformed.body.code]).toEqual([400, 'malformed_precondition']);
    expect(await decisions(bank)).toEqual([]);
    expect((await decide(bank, id, 'decline', etag)).body.status).toBe('declined');
  }));

test('what the customer withdrew is decided no more, and what was decided is withdrawn no more', () =>
  withBank(async (bank) => {
    const who = await customer(bank);
    const [one, other] = [await applied(bank, who), await applied(bank, who)];
    const withdraw = (id: string, ifMatch: string) =>
      bank.call('POST', `/api/loans/${id}/cancel`, { token: who.token, headers: { 'if-match': ifMatch } });
    expect((await withdraw(one.id, one.etag)).status).toBe(200);
    expect((await decide(bank, one.id, 'approve', one.etag)).status).toBe(412);
    expect((await decide(bank, other.id, 'decline', other.etag)).status).toBe(200);
    expect((await withdraw(other.id, other.etag)).status).toBe(412);
    expect(await balanceOf(bank, who)).toBe('1000.00');
  }));
