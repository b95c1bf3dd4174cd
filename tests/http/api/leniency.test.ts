import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type Call, openTestBank, staffToken, type TestBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';

// What generated clients do that people would not.

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
  await bank.signUp();
});
afterAll(() => bank.close());

async function authorized() {
  const created = await bank.create('signin');
  await bank.verifier.settle(created.externalId, verified());
  return created;
}

describe('a body that may be left out is left out', () => {
  const ways: Record<string, Call> = {
    'when nothing is said of it': {},
    'when it is empty and said to be JSON': { raw: '' },
    'when it is empty, with a character set': {
      raw: '',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    },
    'when it is empty and said to be a form': {
      raw: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    'when it is empty and said to be compressed': { raw: '', headers: { 'content-encoding': 'gzip' } },
  };
  for (const [name, call] of Object.entries(ways))
    test(name, async () => {
      const { path, secret } = await authorized();
      expect((await bank.call('POST', `${path}/session`, { ...call, secret })).status).toBe(201);
    });

  for (const raw of [' ', 'null', '[]', '""'])
    test(`but not when it is ${JSON.stringify(raw)}`, async () => {
      const { path, secret } = await authorized();
      const { status } = await bank.call('POST', `${path}/session`, { raw, secret });
      expect([400, 422]).toContain(status);
    });
});

describe('an id in capitals is the same id', () => {
  test('of a request', async () => {
    const { id, secret } = await bank.create('signin');
    const { status, body } = await bank.call('GET', `/api/auth/requests/${id.toUpperCase()}`, { secret });
    expect([status, body.id]).toEqual([200, id]);
  });

  test('of an account', async () => {
    const { token } = await bank.signIn();
    const { id } = (await bank.call('GET', '/api/accounts', { token })).body.items[0];
    const { status, body } = await bank.call('GET', `/api/accounts/${id.toUpperCase()}`, { token });
    expect([status, body.id]).toEqual([200, id]);
  });

  test('of a customer, for staff', async () => {
    const { token } = await bank.signIn();
    const { id } = (await bank.call('GET', '/api/users/me', { token })).body;
    const path = `/api/staff/users/${id.toUpperCase()}/sessions`;
    expect((await bank.call('DELETE', path, { token: staffToken })).body.revoked).toBeGreaterThan(0);
  });
});

describe('an unknown member', () => {
  const errorsOf = async (json: object) =>
    (await bank.call('POST', '/api/auth/requests', { json: { kind: 'signin', ...json } })).body.errors;

  test('is named by its pointer, each by its own', async () => {
    const message = 'is not known to this operation';
    const code = 'unrecognized_keys';
    expect(await errorsOf({ mod: 'direct_post', 'return.uri': null })).toEqual([
      { pointer: '/mod', code, message },
      { pointer: '/return.uri', code, message },
    ]);
  });

  for (const name of ['', 'Erika Mustermann', '<script>', 'x'.repeat(65), '\u202e', '{"a":1}'])
    test(`with a name that is none (${JSON.stringify(name).slice(0, 20)}) is not repeated`, async () => {
      const errors = await errorsOf({ [name]: 1 });
      expect(errors).toEqual([{ pointer: '', code: 'unrecognized_keys', message: expect.any(String) }]);
    });

  test('may come in thousands: a few are named', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`m${at}`, 1]));
    expect((await errorsOf(many)).length).toBe(20);
  });
});
