import { expect, test } from 'bun:test';
import { Elysia } from 'elysia';
import type { Feature } from '../../../src/bank/feature.ts';
import { Problem } from '../../../src/http/problem.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { openPlainEngine } from '../../support/database.ts';

const boxRented = {
  code: 'box_rented',
  status: 409,
  title: 'A box is rented',
  detail: 'Give the safe deposit box back first.',
};

class BoxJammed extends Error {}

/** A feature that writes down when it is called. */
function recording(name: string, calls: string[], more: Feature = {}): Feature {
  const note = (call: string) => async () => void calls.push(`${name} ${call}`);
  return {
    customer: { created: note('created'), lockedWith: note('locked'), erasing: note('erasing') },
    ...more,
  };
}

/** On a bank whose units of work run once: features are called in them, and here it is counted. */
async function withCountedFeatures(
  features: readonly Feature[],
  run: (bank: TestBank) => Promise<void>,
): Promise<void> {
  const { engine, close } = await openPlainEngine();
  try {
    await withBank(run, { engine, features });
  } finally {
    await close();
  }
}

test('features are told of customers in the order in which they are listed, and in the opposite one of an erasure', async () => {
  const calls: string[] = [];
  await withCountedFeatures([recording('one', calls), recording('two', calls)], async (bank) => {
    const { token } = await bank.signUp();
    expect(calls.splice(0)).toEqual(['one created', 'two created']);
    expect((await bank.call('DELETE', '/api/users/me', { token })).status).toBe(204);
    expect(calls).toEqual(['one locked', 'two locked', 'two erasing', 'one erasing']);
  });
});

test('a feature refuses to erase a customer, who stays with everything of theirs', async () => {
  const calls: string[] = [];
  const refusing = {
    customer: {
      erasing: async () => {
        throw new Problem(boxRented);
      },
      refusals: [boxRented],
    },
    problems: [boxRented],
  };
  await withCountedFeatures([recording('before', calls), refusing], async (bank) => {
    const { token } = await bank.signUp();
    calls.length = 0;
    expect(await bank.call('DELETE', '/api/users/me', { token })).toMatchObject({
      status: 409,
      body: { code: 'box_rented' },
    });
    expect(calls).toEqual(['before locked']);
    expect((await bank.call('GET', '/api/accounts', { token })).body.items[0].status).toBe('open');
    const { paths } = (await bank.call('GET', '/openapi.json')).body;
    expect(JSON.stringify(paths['/api/users/me'].delete.responses['409'])).toContain('box_rented');
  });
});

test('what a feature brings is all there once it is listed', async () => {
  const calls: string[] = [];
  const boxes: Feature = {
    routes: () => new Elysia().get('/api/boxes', () => 'boxes'),
    pages: () =>
      new Elysia().get('/jammed', () => {
        throw new BoxJammed();
      }),
    problems: [boxRented],
    problemFor: (error) => (error instanceof BoxJammed ? new Problem(boxRented) : undefined),
    frontPageLinks: [{ href: '/boxes', name: 'Boxes', description: 'Safe.' }],
    begin: async () => void calls.push('begin'),
    sweep: async () => calls.push('sweep') === 2,
  };
  await withBank(
    async (bank) => {
      expect(calls).toEqual(['begin']);
      await bank.app.sweep();
      // Again, because it said that some was left.
      expect(calls).toEqual(['begin', 'sweep', 'sweep']);
      expect((await bank.call('GET', '/api/boxes')).text).toBe('boxes');
      expect((await bank.call('GET', '/jammed')).body.code).toBe('box_rented');
      expect((await bank.call('GET', '/problems/box_rented')).body).toEqual(boxRented);
      expect((await bank.call('GET', '/')).body.links.Boxes).toBe('/boxes');
      const described = Object.keys((await bank.call('GET', '/openapi.json')).body.paths);
      expect(described).toContain('/api/boxes');
      expect(described).not.toContain('/jammed');
    },
    { features: [boxes] },
  );
});

test('two features that act for the same kind of request are a mistake that no bank starts with', async () => {
  const second: Feature = { actions: { payment: { authorize: async () => ({ code: 'claim_missing' }) } } };
  await expect(withBank(async () => undefined, { features: [second] })).rejects.toThrow(
    'two actions for payment',
  );
});
