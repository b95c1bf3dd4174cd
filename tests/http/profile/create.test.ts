import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { postUpdate } from '../../support/loans.ts';
import { customer } from '../../support/payments.ts';

test('asking for an update answers with it and the request that authorizes it, and writes nothing', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const before = (await bank.call('GET', '/api/users/me', { token })).body;
    const { status, headers, body } = await postUpdate(bank, token, ['resident_address', 'family_name']);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/profile/updates/${body.id}`);
    expect(headers.getSetCookie().join()).toContain(`; Path=/api/auth/requests/${body.authRequest.id}`);
    expect(body).toMatchObject({
      status: 'awaiting_authorization',
      requestedClaims: ['family_name', 'resident_address'],
      updatedFields: null,
      rejection: null,
      completedAt: null,
      authRequestId: body.authRequest.id,
      authRequest: { kind: 'profile_update', purpose: 'Verify your identity for profile update' },
    });
    // Ten minutes.
    expect(body.expiresAt).toBe('2026-11-21T09:10:00.000Z');
    expect((await bank.call('GET', '/api/users/me', { token })).body).toEqual(before);
  }));

test('the wallet is asked for the personal number and what was chosen, nothing else', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { body } = await postUpdate(bank, token, ['email_address', 'email_address', 'nationality']);
    const claims = body.authRequest.claims.map(({ id }: { id: string }) => id);
    expect(claims).toEqual(['personal_administrative_number', 'nationality', 'email_address']);
    expect(bank.verifier.wanted.at(-1)?.claims).toEqual(claims);
  }));

for (const claims of [
  [],
  ['personal_administrative_number'],
  ['document_number'],
  ['shoe_size'],
  'family_name',
  undefined,
]) {
  test(`choosing ${JSON.stringify(claims)} is 422, saying where`, () =>
    withBank(async (bank) => {
      const { token } = await customer(bank);
      const { status, body } = await postUpdate(bank, token, claims);
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
      expect(body.errors[0].pointer).toStartWith('/claims');
      expect(JSON.stringify(body.errors)).not.toContain('shoe_size');
    }));
}

test('a bank that keeps no portraits asks for none: 422', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const asked = bank.verifier.wanted.length;
    const { status, body } = await postUpdate(bank, token, ['family_name', 'portrait']);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'portrait_not_kept' });
    expect(bank.verifier.wanted).toHaveLength(asked);
  }));
