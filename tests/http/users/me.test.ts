import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { testIssuer } from '../../support/fake-verifier.ts';

test('the customer sees their account as the PID said at signup', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const { status, body } = await bank.call('GET', '/api/users/me', { token });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      issuer: testIssuer,
      personalAdministrativeNumber: 'DE-1234567890',
      documentNumber: 'L01X00T47',
      familyName: 'Mustermann',
      givenName: 'Erika',
      birthDate: '1964-08-12',
      nationality: ['DE'],
      emailAddress: null,
      residentAddress: null,
      portrait: null,
      createdAt: '2026-11-21T09:00:00.000Z',
      updatedAt: '2026-11-21T09:00:00.000Z',
    });
  }));

test('what a PID does not say is null', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp({
      family_name: 'Ünal',
      given_name: 'Zoë',
      personal_administrative_number: 'TR-1',
    });
    const { body } = await bank.call('GET', '/api/users/me', { token });
    expect(body).toMatchObject({
      familyName: 'Ünal',
      givenName: 'Zoë',
      birthDate: null,
      nationality: null,
      documentNumber: null,
    });
  }));
