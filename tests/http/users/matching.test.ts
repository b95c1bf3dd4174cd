import { describe, expect, test } from 'bun:test';
import type { CanonicalClaims } from '../../../src/verifier/pid/pid.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { anchorCalled, testIssuer, verified } from '../../support/fake-verifier.ts';
import { askLoan, askUpdate } from '../../support/loans.ts';
import { answer, enter } from '../issuers/support.ts';

// Customers with a PID without a personal number, at a bank that recognises them by claims.

const issuer = anchorCalled(testIssuer);
const namesake = anchorCalled(testIssuer, 'another key');
/** What the PID of the OpenID conformance suite says. */
const jean: CanonicalClaims = {
  family_name: 'Dupont',
  given_name: 'Jean',
  birth_date: '1980-05-23',
  nationality: ['FR'],
};
const numbered = { ...jean, personal_administrative_number: 'FR-1' };

const matching = ['family_name', 'given_name', 'birth_date', 'nationality'] as const;
const withMatching = (
  run: (bank: TestBank) => Promise<void>,
  claims: readonly (keyof CanonicalClaims)[] = matching,
) => withBank(run, { asking: { signup: { needed: [], welcome: [] }, matching: claims } });

test('a PID without a number is refused where no policy says by what its holder is recognised', () =>
  withBank(async (bank) => {
    for (const kind of ['signup', 'signin'] as const)
      expect(await answer(bank, kind, issuer, jean)).toBe('personal_number_missing');
  }));

test('such a customer signs up, in, and authorizes every kind', () =>
  withMatching(async (bank) => {
    const { token, userId } = await enter(bank, 'signup', issuer, jean);
    expect((await enter(bank, 'signin', issuer, jean)).userId).toBe(userId);
    expect(await answer(bank, 'signup', issuer, jean)).toBe('account_exists');
    expect((await bank.call('GET', '/api/users/me', { token })).body.personalAdministrativeNumber).toBeNull();
    for (const { externalId, requestPath, secret } of [
      await askLoan(bank, token),
      await askUpdate(bank, token, ['nationality']),
    ]) {
      await bank.verifier.settle(externalId, verified(jean, issuer));
      expect((await bank.call('GET', requestPath, { secret })).body.status).toBe('authorized');
    }
  }));

describe('nobody else enters the account', () => {
  const others: readonly [string, CanonicalClaims, typeof issuer, string][] = [
    ['of another name', { ...jean, given_name: 'Jeanne' }, issuer, 'account_not_found'],
    ['of another birth date', { ...jean, birth_date: '1980-05-24' }, issuer, 'account_not_found'],
    ['of another country', { ...jean, nationality: ['BE'] }, issuer, 'account_not_found'],
    ['of another issuer of the same name', jean, namesake, 'account_not_found'],
    ['with a number that is not known', numbered, issuer, 'identity_ambiguous'],
    [
      'with a name that is written otherwise',
      { ...jean, family_name: 'DUPONT' },
      issuer,
      'identity_ambiguous',
    ],
    ['with another country as well', { ...jean, nationality: ['BE', 'FR'] }, issuer, 'identity_ambiguous'],
    ['without a country', { ...jean, nationality: undefined } as never, issuer, 'personal_number_missing'],
    [
      'with an empty number',
      { ...jean, personal_administrative_number: '' },
      issuer,
      'personal_number_missing',
    ],
  ];
  for (const [who, claims, by, code] of others)
    test(`${who}: ${code}`, () =>
      withMatching(async (bank) => {
        const { token } = await enter(bank, 'signup', issuer, jean);
        expect(await answer(bank, 'signin', by, claims)).toBe(code);
        if (code !== 'account_not_found') expect(await answer(bank, 'signup', by, claims)).toBe(code);
        const { externalId, requestPath, secret } = await askLoan(bank, token);
        await bank.verifier.settle(externalId, verified(claims, by));
        const { body } = await bank.call('GET', requestPath, { secret });
        expect(body.error.code).toBe(code === 'account_not_found' ? 'identity_mismatch' : code);
      }));
});

describe('an account with a number', () => {
  test('is never entered without it, and no second one opened beside it', () =>
    withMatching(async (bank) => {
      await enter(bank, 'signup', issuer, numbered);
      for (const kind of ['signup', 'signin'] as const)
        expect(await answer(bank, kind, issuer, jean)).toBe('identity_ambiguous');
      expect(await answer(bank, 'signin', issuer, numbered)).toBe('authorized');
    }));

  test('and another with the same name and birth date are two, told apart by their numbers', () =>
    withMatching(async (bank) => {
      const other = { ...numbered, personal_administrative_number: 'FR-2' };
      const one = await enter(bank, 'signup', issuer, numbered);
      const two = await enter(bank, 'signup', issuer, other);
      expect(two.userId).not.toBe(one.userId);
      expect((await enter(bank, 'signin', issuer, numbered)).userId).toBe(one.userId);
      expect(await answer(bank, 'signin', issuer, jean)).toBe('identity_ambiguous');
    }));

  test('is not one that claims say the same of: a number cannot be made to look like them', () =>
    withMatching(async (bank) => {
      await enter(bank, 'signup', issuer, jean);
      const [row] = await bank.engine.reader.kysely.selectFrom('users').select('identifier').execute();
      const forged = {
        ...numbered,
        given_name: 'Other',
        personal_administrative_number: row?.identifier ?? '',
      };
      expect(await answer(bank, 'signin', issuer, forged)).toBe('account_not_found');
    }));

  test('whose holder takes the name of a customer without one makes both unclear', () =>
    withMatching(async (bank) => {
      await enter(bank, 'signup', issuer, jean);
      const married = { ...numbered, family_name: 'Martin' };
      const { token } = await enter(bank, 'signup', issuer, married);
      const { externalId } = await askUpdate(bank, token, ['family_name']);
      await bank.verifier.settle(externalId, verified(numbered, issuer));
      expect(await answer(bank, 'signin', issuer, jean)).toBe('identity_ambiguous');
      expect(await answer(bank, 'signin', issuer, numbered)).toBe('authorized');
    }));
});

test('two people with one name and birth date are two customers where the policy has document numbers', () =>
  withMatching(
    async (bank) => {
      const one = { ...jean, document_number: 'A' };
      const other = { ...jean, document_number: 'B' };
      const first = await enter(bank, 'signup', issuer, one);
      expect((await enter(bank, 'signup', issuer, other)).userId).not.toBe(first.userId);
      expect((await enter(bank, 'signin', issuer, one)).userId).toBe(first.userId);
      expect(await answer(bank, 'signin', issuer, jean)).toBe('personal_number_missing');
    },
    [...matching, 'document_number'],
  ));

test('a change of the policy hands no account to anybody', () =>
  withMatching(async (bank) => {
    const { userId } = await enter(bank, 'signup', issuer, jean);
    const now = new Date().toISOString();
    // As the policy of name and birth date alone wrote it.
    await bank.engine.write((tx) =>
      tx.kysely
        .updateTable('users')
        .set((row) => ({ version: row('version', '+', 1) }))
        .set({
          identifier: '{"family_name":"Dupont","given_name":"Jean","birth_date":"1980-05-23"}',
          updated_at: now,
        })
        .where('id', '=', userId)
        .execute(),
    );
    for (const kind of ['signup', 'signin'] as const)
      expect(await answer(bank, kind, issuer, jean)).toBe('identity_ambiguous');
  }));
