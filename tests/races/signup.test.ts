import { expect, test } from 'bun:test';
import { withBank } from '../support/bank.ts';
import { erika, verified } from '../support/fake-verifier.ts';

test('of many signups of one person at once one opens the account; the others fail with account_exists', () =>
  withBank(async (bank) => {
    const created = await Promise.all(Array.from({ length: 20 }, () => bank.create('signup')));
    await Promise.all(created.map(({ externalId }) => bank.verifier.settle(externalId, verified())));
    const requests = await Promise.all(created.map(({ path, secret }) => bank.call('GET', path, { secret })));
    const outcomes = requests.map(({ body }) => body.error?.code ?? body.status).sort();
    expect(outcomes).toEqual([...Array(19).fill('account_exists'), 'authorized']);
    expect(await bank.engine.reader.kysely.selectFrom('users').select('id').execute()).toHaveLength(1);
  }));

test('signups of different people at once disturb one another in nothing', () =>
  withBank(async (bank) => {
    const people = Array.from({ length: 20 }, (_, i) => ({
      ...erika,
      personal_administrative_number: `DE-${i}`,
    }));
    const opened = await Promise.all(people.map((person) => bank.signUp(person)));
    const numbers = await Promise.all(
      opened.map(
        async ({ token }) =>
          (await bank.call('GET', '/api/users/me', { token })).body.personalAdministrativeNumber,
      ),
    );
    expect(numbers).toEqual(people.map((person) => person.personal_administrative_number));
  }));
