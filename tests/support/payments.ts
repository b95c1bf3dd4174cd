import { expect } from 'bun:test';
import { bankAccountIds, bookTransfer, verifyLedger } from '../../src/features/accounts/index.ts';
import type { CanonicalClaims } from '../../src/verifier/pid/pid.ts';
import type { Answer, TestBank } from './bank.ts';
import { erika } from './fake-verifier.ts';

export const max: CanonicalClaims = {
  ...erika,
  given_name: 'Max',
  personal_administrative_number: 'DE-0000000001',
};
export const external = 'DE89370400440532013000';

export interface TestCustomer {
  readonly token: string;
  readonly userId: string;
  readonly accountId: string;
  readonly iban: string;
}

/** Signs a person up, with so much on the account. */
export async function customer(
  bank: TestBank,
  claims: CanonicalClaims = erika,
  balanceMinor = 100_000,
): Promise<TestCustomer> {
  const { token } = await bank.signUp(claims);
  const { body } = await bank.call('GET', '/api/accounts', { token });
  const { id: accountId, iban } = body.items[0];
  if (balanceMinor > 0) await deposit(bank, accountId, balanceMinor);
  return { token, userId: (await bank.call('GET', '/api/users/me', { token })).body.id, accountId, iban };
}

export async function deposit(
  bank: Pick<TestBank, 'engine' | 'time'>,
  accountId: string,
  amountMinor: number,
): Promise<string> {
  const booked = await bank.engine.write((tx) =>
    bookTransfer(tx, {
      kind: 'opening_balance',
      postings: [
        { accountId, amountMinor },
        { accountId: bankAccountIds.opening_balances, amountMinor: -amountMinor },
      ],
      at: bank.time.now(),
    }),
  );
  if (booked.outcome !== 'booked') throw new Error(booked.outcome);
  return booked.transferId;
}

/** Something that was asked for and waits for the wallet. */
export interface Asked {
  readonly id: string;
  readonly path: string;
  readonly requestPath: string;
  readonly secret: string;
  readonly externalId: string;
}

/** Asks for a payment that is not refused. */
export async function askPayment(
  bank: TestBank,
  token: string,
  wanted: { readonly amount?: string; readonly recipientIban?: string; readonly reference?: string } = {},
): Promise<Asked> {
  return asked(await postPayment(bank, token, wanted));
}

export function postPayment(
  bank: TestBank,
  token: string,
  wanted: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const json = { recipientName: 'Landlord', amount: '10.00', currency: 'EUR', ...wanted };
  return bank.call('POST', '/api/payments', { token, json, headers });
}

/** What a call that creates something under this path answered. Throws unless it was created. */
export function asked({ status, body, text }: Answer, path = '/api/payments'): Asked {
  if (status !== 201) throw new Error(`not created: ${text}`);
  const { authRequest } = body;
  return {
    id: body.id,
    path: `${path}/${body.id}`,
    requestPath: `/api/auth/requests/${authRequest.id}`,
    secret: authRequest.clientSecret,
    externalId: new URL(authRequest.nextAction.url).searchParams.get('request_uri') ?? '',
  };
}

export async function balanceOf(bank: TestBank, { token, accountId }: TestCustomer): Promise<string> {
  return (await bank.call('GET', `/api/accounts/${accountId}`, { token })).body.balance;
}

/** How many transfers of this kind are in the ledger. */
export async function transfers(bank: TestBank, kind: 'payment' | 'closing_balance' | 'opening_balance') {
  const rows = await bank.engine.reader.kysely
    .selectFrom('transfers')
    .select('id')
    .where('kind', '=', kind)
    .execute();
  return rows.length;
}

export async function expectSoundLedger(bank: TestBank): Promise<void> {
  expect(await verifyLedger(bank.engine.reader)).toEqual([]);
}
