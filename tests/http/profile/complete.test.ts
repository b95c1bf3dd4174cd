import { expect, test } from 'bun:test';
import { failures } from '../../../src/features/auth-requests/failures.ts';
import { withBank } from '../../support/bank.ts';
import { erika, rejected, testIssuer, verified } from '../../support/fake-verifier.ts';
import { askUpdate, newestNotification } from '../../support/loans.ts';
import { customer, max } from '../../support/payments.ts';

const everything = [
  'family_name',
  'given_name',
  'birth_date',
  'nationality',
  'email_address',
  'resident_address',
];
const moved = {
  ...erika,
  family_name: 'Musterfrau',
  given_name: 'Erika Maria',
  birth_date: '1964-08-13',
  nationality: ['DE', 'FR'],
  email_address: 'erika@example.org',
  resident_address: 'Heidestraße 17\n51147 Köln',
};

test('what was asked for and received is written, and the customer learns what', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { id, path, externalId } = await askUpdate(bank, token, everything);
    bank.time.advance(30);
    await bank.verifier.settle(externalId, verified(moved));
    expect((await bank.call('GET', path, { token })).body).toMatchObject({
      status: 'completed',
      updatedFields: everything,
      completedAt: '2026-11-21T09:00:30.000Z',
    });
    expect((await bank.call('GET', '/api/users/me', { token })).body).toMatchObject({
      familyName: 'Musterfrau',
      givenName: 'Erika Maria',
      birthDate: '1964-08-13',
      nationality: ['DE', 'FR'],
      emailAddress: 'erika@example.org',
      residentAddress: 'Heidestraße 17\n51147 Köln',
      documentNumber: 'L01X00T47',
      personalAdministrativeNumber: 'DE-1234567890',
      updatedAt: '2026-11-21T09:00:30.000Z',
    });
    const { items } = (await bank.call('GET', '/api/activities', { token })).body;
    expect(items).toMatchObject([
      {
        kind: 'profile_updated',
        amount: null,
        currency: null,
        metadata: { profileUpdateId: id, updatedFields: everything },
      },
    ]);
    expect(await newestNotification(bank, token)).toMatchObject({
      kind: 'success',
      title: 'Profile updated',
      message:
        'Written anew from your PID: Family name, Given name, Date of birth, Nationality, Email address, Address.',
    });
  }));

test('what was not asked for is not written, even if the wallet sends it', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askUpdate(bank, token, ['email_address']);
    await bank.verifier.settle(externalId, verified(moved));
    expect((await bank.call('GET', path, { token })).body.updatedFields).toEqual(['email_address']);
    expect((await bank.call('GET', '/api/users/me', { token })).body).toMatchObject({
      familyName: 'Mustermann',
      birthDate: '1964-08-12',
      emailAddress: 'erika@example.org',
      residentAddress: null,
    });
  }));

test('what was asked for but not received stays as it was, and is not reported', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askUpdate(bank, token, ['birth_date', 'email_address']);
    const { personal_administrative_number } = erika;
    const presented = { personal_administrative_number, email_address: 'new@example.org' };
    await bank.verifier.settle(externalId, verified(presented as typeof erika));
    expect((await bank.call('GET', path, { token })).body.updatedFields).toEqual(['email_address']);
    const me = (await bank.call('GET', '/api/users/me', { token })).body;
    expect(me).toMatchObject({ birthDate: '1964-08-12', emailAddress: 'new@example.org' });
  }));

test('a portrait is written where portraits are kept', () =>
  withBank(
    async (bank) => {
      const { token } = await customer(bank);
      const { path, externalId } = await askUpdate(bank, token, ['portrait']);
      await bank.verifier.settle(externalId, verified({ ...erika, portrait: 'data:image/jpeg;base64,BBBB' }));
      expect((await bank.call('GET', path, { token })).body.updatedFields).toEqual(['portrait']);
      const { portrait } = (await bank.call('GET', '/api/users/me', { token })).body;
      expect(portrait).toBe('data:image/jpeg;base64,BBBB');
    },
    { keepPortraits: true },
  ));

test('a portrait that was asked for while portraits were kept is not written once they are not', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askUpdate(bank, token, ['family_name']);
    const requested_claims = JSON.stringify(['family_name', 'portrait']);
    await bank.engine.write((tx) =>
      tx.kysely.updateTable('profile_updates').set({ requested_claims }).execute(),
    );
    await bank.verifier.settle(externalId, verified(moved));
    expect((await bank.call('GET', path, { token })).body.updatedFields).toEqual(['family_name']);
    expect((await bank.call('GET', '/api/users/me', { token })).body.portrait).toBeNull();
  }));

const { portrait: _, ...withoutPortrait } = erika;
for (const [why, outcome, code] of [
  ['another person’s PID', verified({ ...max, family_name: 'Thief' }), 'identity_mismatch'],
  ['the same number of another issuer', verified(moved, `${testIssuer} 2`), 'identity_mismatch'],
  ['a PID without a number', verified({ family_name: 'Thief' }), 'personal_number_missing'],
  ['an answer that the verifier refuses', rejected('credential_revoked'), 'credential_revoked'],
  ['an answer with nothing of what was asked for', verified(withoutPortrait), 'claim_missing'],
] as const) {
  test(`${why} writes nothing: ${code}, in words for the customer`, () =>
    withBank(
      async (bank) => {
        const { token } = await customer(bank);
        await customer(bank, max);
        const before = (await bank.call('GET', '/api/users/me', { token })).body;
        const claims = code === 'claim_missing' ? ['portrait'] : ['family_name', 'portrait'];
        const { path, requestPath, externalId } = await askUpdate(bank, token, claims);
        await bank.verifier.settle(externalId, outcome);
        expect((await bank.call('GET', path, { token })).body).toMatchObject({
          status: 'rejected',
          updatedFields: null,
          rejection: { code, ...failures[code] },
        });
        expect((await bank.call('GET', requestPath, { token })).body.error.code).toBe(code);
        expect((await bank.call('GET', '/api/users/me', { token })).body).toEqual(before);
        expect((await bank.call('GET', '/api/activities', { token })).body.items).toEqual([]);
        expect(await newestNotification(bank, token)).toMatchObject({
          kind: 'warning',
          title: 'Profile update refused',
          message: expect.stringContaining(failures[code].title),
        });
      },
      { keepPortraits: true },
    ));
}

test('many answers of wallets to one update write once', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { externalId } = await askUpdate(bank, token, ['email_address']);
    const counted = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        bank.verifier.settle(externalId, verified({ ...erika, email_address: `${turn}@example.org` })),
      ),
    );
    expect(counted.filter(Boolean)).toHaveLength(1);
    // Any of them may be the first.
    const written = `${counted.indexOf(true)}@example.org`;
    expect((await bank.call('GET', '/api/users/me', { token })).body.emailAddress).toBe(written);
    expect((await bank.call('GET', '/api/activities', { token })).body.items).toHaveLength(1);
    expect((await bank.call('GET', '/api/notifications', { token })).body.items).toHaveLength(1);
  }));
