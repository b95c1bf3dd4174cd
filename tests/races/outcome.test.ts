import { expect, test } from 'bun:test';
import { withBank } from '../support/bank.ts';
import { EventReader } from '../support/events.ts';
import { rejected, verified } from '../support/fake-verifier.ts';

test('the wallet’s answer beside a cancellation: one of them counts, and both sides hear the same', () =>
  withBank(async (bank) => {
    const rounds = await Promise.all(
      Array.from({ length: 20 }, async (_, round) => {
        const { path, secret, externalId } = await bank.create('signin');
        const answer = () => bank.verifier.settle(externalId, rejected('credential_expired'));
        const cancel = () => bank.call('POST', `${path}/cancel`, { secret });
        // A cancellation takes a few turns before it reaches the database; half of the answers wait for it to get ahead.
        const answered = round % 2 ? answer() : turns(10).then(answer);
        const { status } = await cancel();
        const { body } = await bank.call('GET', path, { secret });
        return { answered: await answered, status, code: body.error.code, revision: body.revision };
      }),
    );
    const won = (code: string) => rounds.filter((round) => round.code === code);
    for (const { answered, status, revision } of won('cancelled'))
      expect({ answered, status, revision }).toEqual({ answered: false, status: 200, revision: 2 });
    for (const { answered, status, revision } of won('credential_expired'))
      expect({ answered, status, revision }).toEqual({ answered: true, status: 409, revision: 2 });
    expect(won('cancelled').length + won('credential_expired').length).toBe(20);
    expect(won('cancelled').length * won('credential_expired').length).toBeGreaterThan(0);
  }));

/** Lets others go first. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('many cancellations at once are one cancellation', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bank.call('POST', `${path}/cancel`, { secret })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
    expect((await bank.call('GET', path, { secret })).body.revision).toBe(2);
  }));

test('answer, cancellation, expiry and sweep in one moment: one outcome, told once', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    const events = new EventReader(await bank.fetch('GET', `${path}/events`, { secret }));
    await events.next();
    bank.time.advance(599);
    const answered = bank.verifier.settle(externalId, verified());
    const cancelled = bank.call('POST', `${path}/cancel`, { secret });
    bank.time.advance(1);
    await Promise.all([answered, cancelled, bank.app.sweep()]);
    const { body } = await bank.call('GET', path, { secret });
    // The clock moved before any of them reached the database.
    expect(body).toMatchObject({ status: 'expired', revision: 2 });
    expect((await cancelled).body.code).toBe('auth_request_expired');
    expect(await events.next()).toMatchObject({ id: '2', data: { status: 'expired' } });
    expect(await events.next()).toBeUndefined();
    expect(await bank.engine.reader.kysely.selectFrom('users').select('id').execute()).toEqual([]);
  }));

test('of many answers of wallets to one request one counts', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    const counted = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        bank.verifier.settle(externalId, i % 2 ? verified() : rejected('claim_missing')),
      ),
    );
    expect(counted.filter(Boolean)).toHaveLength(1);
    expect((await bank.call('GET', path, { secret })).body).toMatchObject({ revision: 2 });
  }));
