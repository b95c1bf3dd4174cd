import { expect, test } from 'bun:test';
import { hashSecret } from '../../../src/lib/secrets.ts';
import { withBank } from '../../support/bank.ts';

const table = {
  signup: {
    purpose: 'Verify your identity for signup',
    claims: [
      'family_name',
      'given_name',
      'birth_date',
      'nationality',
      'personal_administrative_number',
      'document_number',
      'portrait',
    ],
    optional: ['document_number', 'portrait'],
  },
  signin: {
    purpose: 'Verify your identity for signin',
    claims: ['personal_administrative_number'],
    optional: [],
  },
} as const;
const needed = table.signup.claims.slice(0, 5);

for (const kind of ['signup', 'signin'] as const) {
  test(`a ${kind} request says what will be asked for, why, until when and what to do next`, () =>
    withBank(async (bank) => {
      const { status, headers, body } = await bank.call('POST', '/api/auth/requests', { json: { kind } });
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`/api/auth/requests/${body.id}`);
      expect(body).toMatchObject({
        kind,
        mode: 'direct_post',
        formats: ['dc+sd-jwt'],
        status: 'pending',
        progress: 'created',
        revision: 1,
        purpose: table[kind].purpose,
        nextAction: { type: 'open_wallet', url: expect.stringMatching(/^openid4vp:\/\//) },
        error: null,
        createdAt: '2026-11-21T09:00:00.000Z',
        expiresAt: '2026-11-21T09:10:00.000Z',
        completedAt: null,
        redeemedAt: null,
      });
      expect(body.claims.map((claim: { id: string }) => claim.id)).toEqual([...table[kind].claims]);
      expect(
        body.claims
          .filter(({ required }: { required: boolean }) => !required)
          .map(({ id }: { id: string }) => id),
      ).toEqual([...table[kind].optional]);
      for (const { label } of body.claims) expect(label).toMatch(/^[A-Z][a-z ]+$/);
      expect(bank.verifier.wanted).toEqual([
        {
          mode: 'direct_post',
          formats: ['dc+sd-jwt'],
          claims: table[kind].claims,
          ...(kind === 'signup' && {
            claimSets: [table.signup.claims, [...needed, 'portrait'], [...needed, 'document_number'], needed],
          }),
          purpose: table[kind].purpose,
          now: new Date('2026-11-21T09:00:00.000Z'),
          expiresAt: new Date('2026-11-21T09:10:00.000Z'),
        },
      ]);
    }));
}

test('the client secret is given once, 256 bits of it, and only its hash is kept', () =>
  withBank(async (bank) => {
    const { body } = await bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' } });
    expect(body.clientSecret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const row = await bank.engine.reader.kysely
      .selectFrom('auth_requests')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(row.client_secret_hash).toBe(hashSecret(body.clientSecret));
    expect(JSON.stringify(row)).not.toContain(body.clientSecret);
    const read = await bank.call('GET', `/api/auth/requests/${body.id}`, { secret: body.clientSecret });
    expect(read.text).not.toContain(body.clientSecret);
    expect(read.body).not.toHaveProperty('clientSecret');
  }));

test('two requests share neither id nor secret', () =>
  withBank(async (bank) => {
    const first = await bank.create('signup');
    const second = await bank.create('signup');
    expect(first.id).not.toBe(second.id);
    expect(first.secret).not.toBe(second.secret);
  }));

test('browsers get the secret as a cookie that scripts, other sites and other requests never see', () =>
  withBank(async (bank) => {
    const { headers, body } = await bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' } });
    const cookie = headers.getSetCookie().join();
    expect(cookie).toStartWith(`tessera_client_secret=${body.clientSecret}; `);
    expect(cookie).toContain(`; Path=/api/auth/requests/${body.id}`);
    expect(cookie).toContain('; HttpOnly');
    expect(cookie).toContain('; SameSite=Strict');
    expect(cookie).not.toContain('Secure');
  }));

test('over https the cookie travels over https only', () =>
  withBank(
    async (bank) => {
      const { headers } = await bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' } });
      expect(headers.getSetCookie().join()).toContain('; Secure');
    },
    { publicUrl: 'https://bank.example' },
  ));

test('when presentations cannot be checked now, nothing is stored and the client is told to come back', () =>
  withBank(async (bank) => {
    bank.verifier.down = true;
    const { status, headers, body } = await bank.call('POST', '/api/auth/requests', {
      json: { kind: 'signup' },
    });
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'verifier_unavailable' });
    expect(headers.get('retry-after')).toBe('5');
    expect(await bank.engine.reader.kysely.selectFrom('auth_requests').select('id').execute()).toEqual([]);
  }));
