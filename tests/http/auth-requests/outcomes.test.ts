import { expect, test } from 'bun:test';
import { bankFailureCodes, failures } from '../../../src/features/auth-requests/failures.ts';
import { refusalCodes } from '../../../src/verifier/verifier.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { erika, rejected, testIssuer, verified } from '../../support/fake-verifier.ts';

type Outcome = ReturnType<typeof verified>;

async function present(bank: TestBank, kind: 'signup' | 'signin', outcome: Outcome) {
  const { path, secret, externalId } = await bank.create(kind);
  expect(await bank.verifier.settle(externalId, outcome)).toBe(true);
  return (await bank.call('GET', path, { secret })).body;
}

function accounts(bank: TestBank) {
  return bank.engine.reader.kysely.selectFrom('users').select(['issuer', 'identifier']).execute();
}

test('signing up opens the account of (issuer, number) with what the PID says', () =>
  withBank(async (bank) => {
    expect(await present(bank, 'signup', verified())).toMatchObject({ status: 'authorized', error: null });
    expect(await bank.engine.reader.kysely.selectFrom('users').selectAll().execute()).toEqual([
      {
        id: expect.any(String),
        issuer: testIssuer,
        identified_by: 'personal_number',
        identifier: 'DE-1234567890',
        document_number: 'L01X00T47',
        family_name: 'Mustermann',
        given_name: 'Erika',
        birth_date: '1964-08-12',
        nationality: '["DE"]',
        email: null,
        address: null,
        portrait: null,
        version: 1,
        created_at: '2026-11-21T09:00:00.000Z',
        updated_at: '2026-11-21T09:00:00.000Z',
      },
    ]);
  }));

test('signing up twice fails with account_exists and leaves the one account', () =>
  withBank(async (bank) => {
    await present(bank, 'signup', verified());
    const again = await present(bank, 'signup', verified());
    expect(again).toMatchObject({
      status: 'failed',
      error: { code: 'account_exists', action: 'Sign in instead.', failedChecks: [] },
      nextAction: { type: 'none' },
    });
    expect(await accounts(bank)).toHaveLength(1);
  }));

test('the same number from another issuer is another person', () =>
  withBank(async (bank) => {
    await present(bank, 'signup', verified());
    expect((await present(bank, 'signup', verified(erika, 'CN=Elsewhere'))).status).toBe('authorized');
    expect(await accounts(bank)).toHaveLength(2);
    expect((await present(bank, 'signin', verified(erika, 'CN=Third'))).error.code).toBe('account_not_found');
  }));

test('signing in without an account fails with account_not_found and opens none', () =>
  withBank(async (bank) => {
    const request = await present(bank, 'signin', verified());
    expect(request).toMatchObject({
      status: 'failed',
      error: { code: 'account_not_found', action: 'Sign up first.' },
    });
    expect(await accounts(bank)).toEqual([]);
  }));

test('signing in finds the account that was signed up', () =>
  withBank(async (bank) => {
    const up = await bank.signUp();
    const back = await bank.signIn({ personal_administrative_number: 'DE-1234567890' });
    const [first, second] = await Promise.all(
      [up, back].map(({ token }) => bank.call('GET', '/api/users/me', { token })),
    );
    expect(second?.body).toEqual(first?.body);
  }));

for (const kind of ['signup', 'signin'] as const) {
  for (const number of [undefined, '']) {
    test(`${kind} with a PID in which the number is ${number === undefined ? 'absent' : 'empty'} fails with personal_number_missing`, () =>
      withBank(async (bank) => {
        const { personal_administrative_number: _, ...others } = erika;
        const claims = number === undefined ? others : { ...others, personal_administrative_number: number };
        const request = await present(bank, kind, verified(claims));
        expect(request).toMatchObject({ status: 'failed', error: { code: 'personal_number_missing' } });
        expect(await accounts(bank)).toEqual([]);
      }));
  }
}

test('a PID without a name opens no account', () =>
  withBank(async (bank) => {
    const { given_name: _, ...claims } = erika;
    expect((await present(bank, 'signup', verified(claims))).error.code).toBe('claim_missing');
    expect(await accounts(bank)).toEqual([]);
  }));

for (const code of refusalCodes) {
  test(`a presentation refused as ${code} fails the request with that code, words for the customer and the failed checks`, () =>
    withBank(async (bank) => {
      const request = await present(bank, 'signup', rejected(code));
      expect(request.status).toBe('failed');
      expect(request.error).toEqual({
        code,
        title: failures[code].title,
        detail: failures[code].detail,
        action: failures[code].action,
        failedChecks: [{ id: 'kb_jwt.nonce', detail: 'equals the nonce of the request' }],
      });
      expect(await accounts(bank)).toEqual([]);
    }));
}

test('every code has a title of its own, a sentence of detail and something to do', () => {
  const codes = [...bankFailureCodes, ...refusalCodes];
  expect(Object.keys(failures).sort()).toEqual([...codes].sort());
  const titles = codes.map((code) => failures[code].title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const code of codes) {
    expect(failures[code].detail).toMatch(/^[A-Z].*\.$/);
    expect(failures[code].action).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(failures[code])).not.toMatch(/JWT|nonce|undefined/);
  }
});
