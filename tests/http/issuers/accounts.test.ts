import { describe, expect, test } from 'bun:test';
import { joinAnchor, NotJoined } from '../../../src/features/issuers/index.ts';
import { toInstant } from '../../../src/lib/clock.ts';
import type { TrustedAnchor } from '../../../src/verifier/verifier.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { anchorCalled, erika, testIssuer, verified } from '../../support/fake-verifier.ts';
import { askLoan, askUpdate } from '../../support/loans.ts';
import { type Asked, askPayment, deposit } from '../../support/payments.ts';
import { addOldCustomer, answer, enter } from './support.ts';

const first = anchorCalled(testIssuer);
const namesake = anchorCalled(testIssuer, 'another key');
const successor = anchorCalled(testIssuer, 'next key', { certifiedBy: [first.anchor] });

const join = (bank: TestBank, anchor: TrustedAnchor, issuerId: string) =>
  joinAnchor(bank.engine, { anchor, issuerId, now: toInstant(bank.time.now()) });

const kinds: readonly [string, (bank: TestBank, token: string) => Promise<Asked>][] = [
  [
    'payment',
    async (bank, token) => {
      const { body } = await bank.call('GET', '/api/accounts', { token });
      await deposit(bank, body.items[0].id, 100_000);
      return askPayment(bank, token);
    },
  ],
  ['loan', (bank, token) => askLoan(bank, token)],
  ['profile update', (bank, token) => askUpdate(bank, token, ['family_name'])],
];

describe('an accepted provider whose anchor bears another’s name', () => {
  test('does not sign in as that one’s customers, and signs up its own with the same number', () =>
    withBank(async (bank) => {
      const erikaThere = await enter(bank, 'signup', first);
      expect(await answer(bank, 'signin', namesake)).toBe('account_not_found');
      const erikaHere = await enter(bank, 'signup', namesake);
      expect(erikaHere.userId).not.toBe(erikaThere.userId);
      expect([erikaThere.issuer, erikaHere.issuer]).toEqual([testIssuer, `${testIssuer}, key another key`]);
      expect((await enter(bank, 'signin', first)).userId).toBe(erikaThere.userId);
      expect((await enter(bank, 'signin', namesake)).userId).toBe(erikaHere.userId);
    }));

  for (const [kind, ask] of kinds)
    test(`does not authorize a ${kind} of that one’s customers`, () =>
      withBank(async (bank) => {
        const { token } = await enter(bank, 'signup', first);
        for (const [issuer, code] of [
          [namesake, 'identity_mismatch'],
          [{ ...namesake, anchor: 'certified by nobody' }, 'identity_mismatch'],
        ] as const) {
          const { externalId, requestPath, secret } = await ask(bank, token);
          await bank.verifier.settle(externalId, verified(erika, issuer));
          const { body } = await bank.call('GET', requestPath, { secret });
          expect(body.error?.code).toBe(code);
        }
      }));
});

describe('a new key of an authority', () => {
  test('that the old one certified is the same issuer’s for every kind', () =>
    withBank(async (bank) => {
      const { token, userId } = await enter(bank, 'signup', first);
      bank.verifier.trusted.push(successor);
      expect((await enter(bank, 'signin', successor)).userId).toBe(userId);
      expect(await answer(bank, 'signup', successor)).toBe('account_exists');
      const { externalId, requestPath, secret } = await askUpdate(bank, token, ['family_name']);
      await bank.verifier.settle(externalId, verified(erika, successor));
      expect((await bank.call('GET', requestPath, { secret })).body.status).toBe('authorized');
    }));

  test('stays the issuer’s when the old one is no longer in use', () =>
    withBank(async (bank) => {
      const { userId } = await enter(bank, 'signup', first);
      bank.verifier.trusted.push(successor);
      await bank.app.enrolIssuers();
      bank.verifier.trusted = [anchorCalled(testIssuer, successor.anchor)];
      expect((await enter(bank, 'signin', successor)).userId).toBe(userId);
    }));

  test('that was configured before the certificate which says whose it is joins once that is there', () =>
    withBank(async (bank) => {
      const { userId } = await enter(bank, 'signup', first);
      bank.verifier.trusted = [first, anchorCalled(testIssuer, successor.anchor)];
      expect((await bank.app.enrolIssuers()).ids.size).toBe(2);
      bank.verifier.trusted = [first, successor];
      expect((await bank.app.enrolIssuers()).ids).toEqual(new Set([testIssuer]));
      expect((await enter(bank, 'signin', successor)).userId).toBe(userId);
    }));

  test('with accounts of its own joins on an operator’s word only', () =>
    withBank(async (bank) => {
      const max = { ...erika, personal_administrative_number: 'DE-2' };
      const { userId } = await enter(bank, 'signup', namesake, max);
      bank.verifier.trusted = [first, { ...namesake, certifiedBy: [first.anchor] }];
      expect((await bank.app.enrolIssuers()).ids.size).toBe(2);
      expect(await join(bank, namesake, testIssuer)).toEqual({ accounts: 1, anchors: 1 });
      expect(await enter(bank, 'signin', first, max)).toMatchObject({ userId, issuer: testIssuer });
      expect(await bank.app.enrolIssuers()).toMatchObject({ ids: new Set([testIssuer]) });
    }));
});

describe('an anchor that is no longer in use', () => {
  test('and was never met vouches for nobody', () =>
    withBank(async (bank) => {
      const { externalId, path, secret } = await bank.create('signup');
      const settling = bank.verifier.settle(externalId, verified(erika, anchorCalled('CN=Gone')));
      bank.verifier.trusted = [first];
      await settling;
      const { body } = await bank.call('GET', path, { secret });
      expect(body.error.code).toBe('issuer_undecided');
    }));
});

describe('accounts from before there were rows for issuers', () => {
  test('are those of the one anchor that bears the name', () =>
    withBank(async (bank) => {
      const userId = await addOldCustomer(bank, 'CN=Old Provider');
      const old = anchorCalled('cn=old provider', 'old key');
      bank.verifier.trusted = [old];
      expect((await enter(bank, 'signin', old)).userId).toBe(userId);
      expect(await answer(bank, 'signin', anchorCalled('CN=Old Provider', 'other'))).toBe(
        'account_not_found',
      );
    }));

  test('belong to nobody while two anchors bear the name, until an operator says whose they are', () =>
    withBank(async (bank) => {
      const userId = await addOldCustomer(bank, 'CN=Old Provider');
      const [one, other] = [anchorCalled('CN=Old Provider', '1'), anchorCalled('CN=Old Provider', '2')];
      bank.verifier.trusted = [one, other];
      const { undecided } = await bank.app.enrolIssuers();
      expect(undecided.map(({ anchor }) => anchor)).toEqual(['1', '2']);
      expect(bank.logs()).toContainEqual(
        expect.objectContaining({ level: 'error', event: 'issuer_undecided', anchor: '2' }),
      );
      for (const anchor of [one, other])
        for (const kind of ['signup', 'signin'] as const)
          expect(await answer(bank, kind, anchor)).toBe('issuer_undecided');
      await join(bank, other, 'CN=Old Provider');
      expect((await enter(bank, 'signin', other)).userId).toBe(userId);
      expect(await answer(bank, 'signin', one)).toBe('account_not_found');
    }));
});

describe('an operator’s word', () => {
  test('is not carried out for an issuer that nobody knows', () =>
    withBank(async (bank) => {
      expect(join(bank, namesake, 'CN=Nobody')).rejects.toBeInstanceOf(NotJoined);
    }));

  test('is not carried out, in no part, where somebody has an account under both', () =>
    withBank(async (bank) => {
      const one = await enter(bank, 'signup', first);
      const other = await enter(bank, 'signup', namesake);
      expect(join(bank, namesake, testIssuer)).rejects.toBeInstanceOf(NotJoined);
      expect((await enter(bank, 'signin', first)).userId).toBe(one.userId);
      expect((await enter(bank, 'signin', namesake)).userId).toBe(other.userId);
    }));

  test('given twice changes nothing the second time', () =>
    withBank(async (bank) => {
      await enter(bank, 'signup', first);
      expect(await join(bank, namesake, testIssuer)).toEqual({ accounts: 0, anchors: 1 });
      expect(await join(bank, namesake, testIssuer)).toEqual({ accounts: 0, anchors: 0 });
    }));
});
