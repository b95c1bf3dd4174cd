import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';

test('polling shows the wallet’s progress and then the outcome, with a growing revision', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    const read = async () => (await bank.call('GET', path, { secret })).body;
    expect(await read()).toMatchObject({ status: 'pending', progress: 'created', revision: 1 });

    await bank.verifier.progress(externalId, 'request_fetched');
    expect(await read()).toMatchObject({ status: 'pending', progress: 'request_fetched', revision: 2 });

    bank.time.advance(30);
    await bank.verifier.settle(externalId, verified());
    expect(await read()).toMatchObject({
      status: 'authorized',
      revision: 3,
      completedAt: '2026-11-21T09:00:30.000Z',
      nextAction: { type: 'redeem', method: 'POST', href: `${path}/session` },
      error: null,
    });
  }));

test('progress that is no news does not change the revision', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.progress(externalId, 'request_fetched');
    await bank.verifier.progress(externalId, 'request_fetched');
    expect((await bank.call('GET', path, { secret })).body.revision).toBe(2);
  }));

test('an outcome of a presentation that belongs to no request changes nothing', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    await bank.verifier.progress('not one of ours', 'request_fetched');
    expect((await bank.call('GET', path, { secret })).body).toMatchObject({ status: 'pending', revision: 1 });
  }));

test('what a poll shows never holds a token or the secret', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { body: opened } = await bank.call('POST', `${path}/session`, { secret });
    const { text } = await bank.call('GET', path, { secret });
    expect(text).not.toContain(secret);
    expect(text).not.toContain(opened.token);
    expect(text).not.toContain('DE-1234567890');
    expect(text).not.toContain('Mustermann');
  }));
