import { expect, test } from 'bun:test';
import { failures } from '../../../src/features/auth-requests/failures.ts';
import { erika, rejected, testIssuer, verified } from '../../support/fake-verifier.ts';
import { askLoan, borrow, newestNotification, withSoundBank } from '../../support/loans.ts';
import { balanceOf, customer, max } from '../../support/payments.ts';

test('within the ceiling the wallet’s answer pays the loan out: status, money, debt, activity and notification at once', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { token } = applicant;
    const { id, path, externalId, requestPath, secret } = await askLoan(bank, token);
    bank.time.advance(30);
    await bank.verifier.settle(externalId, verified());
    expect((await bank.call('GET', path, { token })).body).toMatchObject({
      status: 'disbursed',
      outstanding: '5000.00',
      decidedBy: 'rule',
      decidedAt: '2026-11-21T09:00:30.000Z',
      disbursedAt: '2026-11-21T09:00:30.000Z',
      completedAt: '2026-11-21T09:00:30.000Z',
    });
    expect((await bank.call('GET', requestPath, { secret })).body).toMatchObject({
      status: 'authorized',
      nextAction: { type: 'none' },
    });
    expect(await balanceOf(bank, applicant)).toBe('6000.00');
    const overview = (await bank.call('GET', '/api/overview', { token })).body;
    expect(overview).toMatchObject({ outstandingLoans: '5000.00', unreadNotifications: 1 });
    expect(overview.latestActivities[0]).toMatchObject({
      kind: 'loan_disbursed',
      title: 'Loan: Car',
      amount: '5000.00',
      metadata: { loanId: id, purpose: 'Car' },
    });
    expect(await newestNotification(bank, token)).toMatchObject({
      kind: 'success',
      title: 'Loan paid out',
      message: '5000.00 EUR are on your account. You pay them back in 24 monthly instalments of 221.38 EUR.',
    });
  }));

test('the money comes out of the loan book, which holds what customers owe', () =>
  withSoundBank(async (bank) => {
    const { token } = await customer(bank);
    await borrow(bank, token);
    const book = await bank.engine.reader.kysely
      .selectFrom('accounts')
      .select('balance_minor')
      .where('code', '=', 'loan_book')
      .executeTakeFirstOrThrow();
    expect(book.balance_minor).toBe(-500_000);
  }));

test('above the ceiling a person decides: nothing moves, and the customer hears so', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    expect(await borrow(bank, applicant.token, '50000.00')).toMatchObject({
      status: 'under_review',
      outstanding: '0.00',
      decidedBy: null,
      completedAt: null,
    });
    expect(await balanceOf(bank, applicant)).toBe('1000.00');
    expect(await newestNotification(bank, applicant.token)).toMatchObject({
      kind: 'info',
      title: 'Loan under review',
    });
  }));

test('the ceiling counts what is owed already, and a loan of exactly the rest is paid out', () =>
  withSoundBank(
    async (bank) => {
      const { token } = await customer(bank);
      expect(await borrow(bank, token, '10000.00')).toMatchObject({ status: 'disbursed' });
      expect(await borrow(bank, token, '10000.00')).toMatchObject({ status: 'under_review' });
      expect(await borrow(bank, token, '5000.00')).toMatchObject({ status: 'disbursed' });
      expect(await borrow(bank, token, '5000.00')).toMatchObject({ status: 'under_review' });
    },
    { loans: { annualRateBasisPoints: 590, ceilingMinor: 1_500_000, pauseHours: 0 } },
  ));

test('soon after one loan was paid out a person decides about the next, and later the rule again', () =>
  withSoundBank(async (bank) => {
    const { token } = await customer(bank);
    expect(await borrow(bank, token)).toMatchObject({ status: 'disbursed' });
    bank.time.advance(3500);
    expect(await borrow(bank, token)).toMatchObject({ status: 'under_review' });
    bank.time.advance(24 * 3600);
    const { token: later } = await bank.signIn();
    expect(await borrow(bank, later)).toMatchObject({ status: 'disbursed', outstanding: '5000.00' });
  }));

test('what one customer owes says nothing about another', () =>
  withSoundBank(async (bank) => {
    const one = await customer(bank, erika);
    const other = await customer(bank, max);
    expect(await borrow(bank, one.token, '25000.00')).toMatchObject({ status: 'disbursed' });
    const { path, externalId } = await askLoan(bank, other.token, '25000.00');
    await bank.verifier.settle(externalId, verified(max));
    expect((await bank.call('GET', path, { token: other.token })).body.status).toBe('disbursed');
  }));

for (const [why, outcome, code] of [
  ['another person’s PID', verified(max), 'identity_mismatch'],
  ['the same number of another issuer', verified(erika, `${testIssuer} 2`), 'identity_mismatch'],
  ['a PID without a number', verified({ family_name: 'M', given_name: 'E' }), 'personal_number_missing'],
  [
    'a PID without a name',
    verified({ personal_administrative_number: 'DE-1234567890', given_name: 'E' }),
    'claim_missing',
  ],
  ['an answer that the verifier refuses', rejected('credential_expired'), 'credential_expired'],
] as const) {
  test(`${why} borrows nothing: ${code}, in words for the customer`, () =>
    withSoundBank(async (bank) => {
      const applicant = await customer(bank, erika);
      await customer(bank, max, 0);
      const { token } = applicant;
      const { path, externalId, requestPath, secret } = await askLoan(bank, token);
      await bank.verifier.settle(externalId, outcome);
      const { body } = await bank.call('GET', path, { token });
      expect(body).toMatchObject({
        status: 'rejected',
        rejection: { code, ...failures[code] },
        outstanding: '0.00',
        decidedBy: null,
      });
      const request = (await bank.call('GET', requestPath, { secret })).body;
      expect(request).toMatchObject({ status: 'failed', error: { code } });
      expect(await balanceOf(bank, applicant)).toBe('1000.00');
      expect(await newestNotification(bank, token)).toMatchObject({
        kind: 'warning',
        title: 'Loan application refused',
        message: expect.stringContaining(failures[code].title),
      });
    }));
}

test('an account that is closed meanwhile gets no money: the application is rejected', () =>
  withSoundBank(async (bank) => {
    const { token, accountId } = await customer(bank, erika, 0);
    const { path, externalId } = await askLoan(bank, token);
    await bank.engine.write((tx) =>
      tx.kysely
        .updateTable('accounts')
        .set({ status: 'closed', closed_at: bank.time.now().toISOString() })
        .where('id', '=', accountId)
        .execute(),
    );
    await bank.verifier.settle(externalId, verified());
    expect((await bank.call('GET', path, { token })).body).toMatchObject({
      status: 'rejected',
      rejection: { code: 'account_closed' },
    });
    const { body } = await bank.call('POST', '/api/loans', {
      token,
      json: { amount: '5000.00', purpose: 'Car', termMonths: 12 },
    });
    expect(body.code).toBe('account_closed');
  }));
