import { expect, test } from 'bun:test';
import type { IfMatch } from '../../../src/http/preconditions.ts';
import type { Problem } from '../../../src/http/problem.ts';
import { newId } from '../../../src/lib/ids.ts';
import { borrow, newestNotification, withSoundBank } from '../../support/loans.ts';
import { balanceOf, customer } from '../../support/payments.ts';

const codeOf = (deciding: Promise<unknown>): Promise<string> =>
  deciding.then(
    () => 'decided',
    (problem: Problem) => problem.definition.code,
  );

test('what staff approves is paid out as if the rule had, and the customer learns that a person decided', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { token } = applicant;
    const { id } = await borrow(bank, token, '50000.00');
    bank.time.advance(60);
    await bank.loanReview.approve(id, { staff: 'ada', ifMatch: '*' });
    const { body, text } = await bank.call('GET', `/api/loans/${id}`, { token });
    expect(body).toMatchObject({
      status: 'disbursed',
      outstanding: '50000.00',
      decidedBy: 'staff',
      decidedAt: '2026-11-21T09:01:00.000Z',
      disbursedAt: '2026-11-21T09:01:00.000Z',
    });
    expect(text).not.toContain('ada');
    expect(await balanceOf(bank, applicant)).toBe('51000.00');
    expect(await newestNotification(bank, token)).toMatchObject({ kind: 'success', title: 'Loan paid out' });
  }));

test('what staff declines moves nothing, and the customer hears of it', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { id } = await borrow(bank, applicant.token, '50000.00');
    const { resource: declined } = await bank.loanReview.decline(id, { staff: 'ada', ifMatch: '*' });
    expect(declined).toMatchObject({ status: 'declined', outstanding: '0.00', decidedBy: 'staff' });
    expect(await balanceOf(bank, applicant)).toBe('1000.00');
    expect(await newestNotification(bank, applicant.token)).toMatchObject({
      kind: 'warning',
      title: 'Loan declined',
    });
  }));

test('staff sees what waits, the oldest first, page by page', () =>
  withSoundBank(async (bank) => {
    const { token, userId } = await customer(bank);
    const first = await borrow(bank, token, '50000.00');
    const second = await borrow(bank, token, '50000.00');
    await borrow(bank, token, '5000.00');
    const page = await bank.loanReview.waiting({ limit: 1 });
    expect(page.items).toEqual([{ loan: first, userId, etag: `"${first.id}.2"` }]);
    const next = await bank.loanReview.waiting({ cursor: page.nextCursor ?? undefined });
    expect(next).toEqual({ items: [{ loan: second, userId, etag: `"${second.id}.2"` }], nextCursor: null });
  }));

test('a decision about an absent, a decided or a changed loan is refused, each with its own reason', () =>
  withSoundBank(async (bank) => {
    const { loanReview } = bank;
    const { token } = await customer(bank);
    const paidOut = await borrow(bank, token);
    const { id } = await borrow(bank, token, '50000.00');
    const by = (ifMatch: IfMatch) => ({ staff: 'ada', ifMatch });
    expect(await codeOf(loanReview.approve(newId(), by('*')))).toBe('loan_not_found');
    expect(await codeOf(loanReview.decline(paidOut.id, by('*')))).toBe('loan_not_under_review');
    expect(await codeOf(loanReview.approve(id, by([`"${id}.1"`])))).toBe('precondition_failed');
    expect(await codeOf(loanReview.approve(id, by([`"${id}.2"`])))).toBe('decided');
    expect(await codeOf(loanReview.approve(id, by('*')))).toBe('loan_not_under_review');
  }));

test('the audit of a decision stays with it or not at all', () =>
  withSoundBank(async (bank) => {
    const applicant = await customer(bank);
    const { id } = await borrow(bank, applicant.token, '50000.00');
    const failing = bank.loanReview.approve(id, {
      staff: 'ada',
      ifMatch: '*',
      audit: async () => {
        throw new Error('the audit row could not be written');
      },
    });
    await expect(failing).rejects.toThrow('audit row');
    expect(await balanceOf(bank, applicant)).toBe('1000.00');
    const { body } = await bank.call('GET', `/api/loans/${id}`, { token: applicant.token });
    expect(body.status).toBe('under_review');
  }));

test('a loan cannot be paid out to an account that was closed: it stays under review', () =>
  withSoundBank(async (bank) => {
    const { token, accountId } = await customer(bank, undefined, 0);
    const { id } = await borrow(bank, token, '50000.00');
    await bank.engine.write((tx) =>
      tx.kysely
        .updateTable('accounts')
        .set({ status: 'closed', closed_at: bank.time.now().toISOString() })
        .where('id', '=', accountId)
        .execute(),
    );
    expect(await codeOf(bank.loanReview.approve(id, { staff: 'ada', ifMatch: '*' }))).toBe(
      'loan_undeliverable',
    );
    expect((await bank.call('GET', `/api/loans/${id}`, { token })).body.status).toBe('under_review');
  }));
