import { describe, expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';
import { authorize, cancel, cancellable, read, tagOf } from './resources.ts';

/** Everything that a cancellation could leave behind, of every customer. */
async function traces(bank: TestBank) {
  const { kysely } = bank.engine.reader;
  return {
    requests: await kysely.selectFrom('auth_requests').selectAll().orderBy('id').execute(),
    payments: await kysely.selectFrom('payments').selectAll().execute(),
    loans: await kysely.selectFrom('loans').selectAll().execute(),
    updates: await kysely.selectFrom('profile_updates').selectAll().execute(),
    activities: await kysely.selectFrom('activities').selectAll().execute(),
    notifications: await kysely.selectFrom('notifications').selectAll().execute(),
    audit: await kysely.selectFrom('audit_events').selectAll().execute(),
  };
}

for (const [name, make] of Object.entries(cancellable)) {
  describe(name, () => {
    test('is cancelled at the tag that it was read with, and answers with its new one', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const before = tagOf(await read(bank, it));
        const cancelled = await cancel(bank, it, before);
        expect([cancelled.status, cancelled.body.status]).toEqual([
          200,
          name === 'a request' ? 'failed' : 'cancelled',
        ]);
        expect(tagOf(cancelled)).not.toBe(before);
        const after = await read(bank, it);
        expect([tagOf(after), after.body]).toEqual([tagOf(cancelled), cancelled.body]);
      }));

    test('is not cancelled at another tag: 412, and nothing is left behind', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const tag = tagOf(await read(bank, it));
        const before = await traces(bank);
        for (const wrong of ['"0"', '""', `W/${tag}`, `"x,${tag.slice(1)}`, '"a", W/"b"']) {
          const { status, body, headers } = await cancel(bank, it, wrong);
          expect([wrong, status, body.code]).toEqual([wrong, 412, 'precondition_failed']);
          expect(headers.get('content-type')).toBe('application/problem+json');
        }
        expect(await traces(bank)).toEqual(before);
        expect((await read(bank, it)).status).toBe(200);
      }));

    test.each([
      ['*', (_: string) => '*'],
      ['a list that has its tag', (tag: string) => `"0", W/"1" ,, ${tag}`],
      ['no condition', () => undefined],
    ])('is cancelled with %s', (_, condition) =>
      withBank(async (bank) => {
        const it = await make(bank);
        expect((await cancel(bank, it, condition(tagOf(await read(bank, it))))).status).toBe(200);
      }),
    );

    test('what is no list of tags is 400, and changes nothing', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const before = await traces(bank);
        for (const malformed of ['', '1', '"1', 'w/"1"', '"1" "2"', '*, "1"', ',', '"a b"'])
          expect([malformed, (await cancel(bank, it, malformed)).body.code]).toEqual([
            malformed,
            'malformed_precondition',
          ]);
        expect(await traces(bank)).toEqual(before);
      }));

    test('of two clients that looked at the same, one cancels and the other hears that it changed', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const tag = tagOf(await read(bank, it));
        const answers = await Promise.all(Array.from({ length: 5 }, () => cancel(bank, it, tag)));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
      }));

    test('what has ended is refused as such to clients that saw the end, or that send no condition', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const { headers } = await cancel(bank, it);
        for (const condition of [headers.get('etag') ?? '', '*', undefined])
          expect((await cancel(bank, it, condition)).status).toBe(409);
      }));

    test('is not found by strangers, with any condition', () =>
      withBank(async (bank) => {
        const it = await make(bank);
        const stranger = name === 'a request' ? {} : await bank.signUp({ ...anybody });
        const refused = await cancel(bank, { ...it, own: stranger }, '"0"');
        expect(refused.status).toBe(404);
        expect(refused.headers.get('etag')).toBeNull();
      }));
  });
}

const anybody = {
  family_name: 'Other',
  given_name: 'Olga',
  birth_date: '1970-01-01',
  personal_administrative_number: 'DE-0000000009',
};

for (const [name, make] of Object.entries(cancellable).filter(([name]) => !name.includes('review'))) {
  test(`${name} that the wallet answered meanwhile is not cancelled at the old tag`, () =>
    withBank(async (bank) => {
      const it = await make(bank);
      const tag = tagOf(await read(bank, it));
      await authorize(bank, it);
      const ended = await traces(bank);
      const refused = await cancel(bank, it, tag);
      expect([refused.status, refused.body.code]).toEqual([412, 'precondition_failed']);
      expect(await traces(bank)).toEqual(ended);
    }));

  test(`${name} against the wallet’s answer: one of them counts, and the other is told`, () =>
    withBank(async (bank) => {
      const it = await make(bank);
      const tag = tagOf(await read(bank, it));
      const [cancelled, answered] = await Promise.all([
        cancel(bank, it, tag),
        authorize(bank, it).then(
          () => true,
          () => false,
        ),
      ]);
      expect([cancelled.status, answered]).toEqual(answered ? [412, true] : [200, false]);
    }));
}
