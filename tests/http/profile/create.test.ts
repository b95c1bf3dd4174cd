import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { askUpdate, postUpdate } from '../../support/loans.ts';
import { customer, max } from '../../support/payments.ts';

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

test('a repeated call with the same key gives the first answer, and asks once', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const headers = { 'idempotency-key': 'one' };
    const first = await postUpdate(bank, token, ['family_name'], headers);
    expect((await postUpdate(bank, token, ['family_name'], headers)).body).toEqual(first.body);
    expect((await bank.call('GET', '/api/profile/updates', { token })).body.items).toHaveLength(1);
    const other = await postUpdate(bank, token, ['given_name'], headers);
    expect(other.body.code).toBe('idempotency_key_reused');
  }));

test('another customer’s update is as absent, and nobody updates without a session', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const other = await customer(bank, max);
    const { path } = await askUpdate(bank, token);
    for (const absent of [path, '/api/profile/updates/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e']) {
      const read = await bank.call('GET', absent, { token: other.token });
      expect({ status: read.status, code: read.body.code }).toEqual({
        status: 404,
        code: 'profile_update_not_found',
      });
      const cancel = await bank.call('POST', `${absent}/cancel`, { token: other.token });
      expect(cancel.body.code).toBe('profile_update_not_found');
      expect((await bank.call('GET', absent)).body.code).toBe('session_missing');
    }
    for (const path of ['/api/profile', '/api/profile/updates'])
      expect((await bank.call('GET', path)).body.code).toBe('session_missing');
    const json = { claims: ['family_name'] };
    expect((await bank.call('POST', '/api/profile/updates', { json })).body.code).toBe('session_missing');
  }));

test('the list is newest first and goes on where a page ended', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await askUpdate(bank, token)).id);
    const first = (await bank.call('GET', '/api/profile/updates?limit=2', { token })).body;
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const rest = `/api/profile/updates?limit=2&cursor=${first.nextCursor}`;
    expect((await bank.call('GET', rest, { token })).body).toMatchObject({
      items: [{ id: ids[2] }],
      nextCursor: null,
    });
  }));
