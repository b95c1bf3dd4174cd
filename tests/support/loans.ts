import { type Answer, type TestBank, withBank } from './bank.ts';
import { verified } from './fake-verifier.ts';
import { type Asked, asked, expectSoundLedger } from './payments.ts';

/** Runs a test on a bank of its own. The ledger must be sound at the end. */
export function withSoundBank(
  run: (bank: TestBank) => Promise<void>,
  overrides: Parameters<typeof withBank>[1] = {},
): Promise<void> {
  return withBank(async (bank) => {
    await run(bank);
    await expectSoundLedger(bank);
  }, overrides);
}

export function postLoan(
  bank: TestBank,
  token: string,
  wanted: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const json = { amount: '5000.00', currency: 'EUR', purpose: 'Car', termMonths: 24, ...wanted };
  return bank.call('POST', '/api/loans', { token, json, headers });
}

/** Applies for a loan. */
export async function askLoan(bank: TestBank, token: string, amount = '5000.00'): Promise<Asked> {
  return asked(await postLoan(bank, token, { amount }), '/api/loans');
}

/** Applies for a loan and authorizes it. What the customer then sees of it. */
export async function borrow(bank: TestBank, token: string, amount = '5000.00') {
  const { path, externalId } = await askLoan(bank, token, amount);
  await bank.verifier.settle(externalId, verified());
  return (await bank.call('GET', path, { token })).body;
}

export function postUpdate(
  bank: TestBank,
  token: string,
  claims: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return bank.call('POST', '/api/profile/updates', { token, json: { claims }, headers });
}

/** Asks for a profile update. */
export async function askUpdate(
  bank: TestBank,
  token: string,
  claims: readonly string[] = ['resident_address'],
): Promise<Asked> {
  return asked(await postUpdate(bank, token, claims), '/api/profile/updates');
}

/** The newest notification; fails the test if there is none. */
export async function newestNotification(bank: TestBank, token: string) {
  return (await bank.call('GET', '/api/notifications', { token })).body.items[0];
}
