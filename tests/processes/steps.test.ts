import { expect, test } from 'bun:test';
import { type Asked, type CreatedRequest, type ManyProcesses, withProcesses } from './support.ts';

// Every call goes to another process than the one before.

/** Somebody who is no customer yet. */
const newcomer = 17;

async function authorize(bank: ManyProcesses, token: string, path: string, body: object, persona: number) {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const asked = await bank.call<Asked>('POST', path, 201, { token, body, headers });
  await bank.present(asked.authRequest, persona);
  return bank.call<{ status: string }>('GET', `${path}/${asked.id}`, 200, { token });
}

test(
  'three processes that start at once on an empty database are one bank, whichever is asked at each step',
  withProcesses(async (bank) => {
    const users = await bank.engine.reader.kysely.selectFrom('users').select('id').execute();
    expect(users).toHaveLength(5);

    const signup = await bank.call<CreatedRequest>('POST', '/api/auth/requests', 201, {
      body: { kind: 'signup' },
    });
    await bank.present(signup, newcomer);
    const secret = signup.clientSecret;
    const read = await bank.call<{ status: string }>('GET', `/api/auth/requests/${signup.id}`, 200, {
      secret,
    });
    expect(read.status).toBe('authorized');
    const first = await bank.redeem(signup);
    const { id } = await bank.call<{ id: string }>('GET', '/api/users/me', 200, { token: first });
    await bank.call('DELETE', '/api/sessions/current', 204, { token: first });
    await bank.call('GET', '/api/users/me', 401, { token: first });
    const token = await bank.signIn(newcomer);
    expect((await bank.call<{ id: string }>('GET', '/api/users/me', 200, { token })).id).toBe(id);

    const rent = { recipientName: 'Landlord', amount: '12.00', currency: 'EUR' };
    expect(await authorize(bank, token, '/api/payments', rent, newcomer)).toMatchObject({
      status: 'executed',
    });
    const car = { amount: '5000.00', currency: 'EUR', purpose: 'Car', termMonths: 24 };
    expect(await authorize(bank, token, '/api/loans', car, newcomer)).toMatchObject({ status: 'disbursed' });
    const claims = { claims: ['email_address', 'resident_address'] };
    expect(await authorize(bank, token, '/api/profile/updates', claims, newcomer)).toMatchObject({
      status: 'completed',
    });

    const unwanted = await bank.call<Asked>('POST', '/api/payments', 201, { token, body: rent });
    await bank.call('POST', `/api/payments/${unwanted.id}/cancel`, 200, { token });
    const { answer } = await bank.tryToPresent(unwanted.authRequest, newcomer);
    expect(answer?.status).not.toBe(200);
    const cancelled = await bank.call<{ status: string }>('GET', `/api/payments/${unwanted.id}`, 200, {
      token,
    });
    expect(cancelled.status).toBe('cancelled');
  }),
  60_000,
);
