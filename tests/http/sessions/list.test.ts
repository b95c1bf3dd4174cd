import { expect, test } from 'bun:test';
import { encodeCursor } from '../../../src/lib/cursor.ts';
import { withBank } from '../../support/bank.ts';
import { erika } from '../../support/fake-verifier.ts';

const max = { ...erika, given_name: 'Max', personal_administrative_number: 'DE-0000000001' };

test('the current session says when it ends and that it is the current one', () =>
  withBank(async (bank) => {
    const { token, session } = await bank.signUp();
    const { status, body } = await bank.call('GET', '/api/sessions/current', { token });
    expect(status).toBe(200);
    expect(body).toEqual(session);
    expect(body.current).toBe(true);
  }));

test('a customer sees their own sessions only, newest first, and which is the current one', () =>
  withBank(async (bank) => {
    const first = await bank.signUp();
    await bank.signUp(max);
    const second = await bank.signIn();
    const { body } = await bank.call('GET', '/api/sessions', { token: first.token });
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([second.session.id, first.session.id]);
    expect(body.items.map((item: { current: boolean }) => item.current)).toEqual([false, true]);
    expect(body.nextCursor).toBeNull();
  }));

test('a list shows no token and no hash of one', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    const { text } = await bank.call('GET', '/api/sessions', { token });
    const row = await bank.engine.reader.kysely
      .selectFrom('sessions')
      .select('token_hash')
      .executeTakeFirstOrThrow();
    expect(text).not.toContain(token);
    expect(text).not.toContain(row.token_hash);
  }));

test('pages follow one another without gap or repetition, also when a session is opened in between', () =>
  withBank(async (bank) => {
    const { token, session } = await bank.signUp();
    const ids = [session.id];
    for (let i = 0; i < 4; i += 1) ids.unshift((await bank.signIn()).session.id);
    const page = async (cursor?: string) =>
      (await bank.call('GET', `/api/sessions?limit=2${cursor ? `&cursor=${cursor}` : ''}`, { token })).body;
    const first = await page();
    await bank.signIn();
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    const seen = [first, second, third].map(({ items }) => items.map((item: { id: string }) => item.id));
    expect(seen).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect(third.nextCursor).toBeNull();
  }));

test('the last full page says that it is the last', () =>
  withBank(async (bank) => {
    const { token } = await bank.signUp();
    await bank.signIn();
    const { body } = await bank.call('GET', '/api/sessions?limit=2', { token });
    expect(body.items).toHaveLength(2);
    expect(body.nextCursor).toBeNull();
  }));

for (const cursor of [
  'x',
  '%00',
  'W10',
  encodeCursor(['a', 'b']),
  Buffer.from('[1]').toString('base64url'),
  `${encodeCursor(['a'])}=`,
  'a'.repeat(600),
]) {
  test(`the cursor ${cursor.slice(0, 24)} is malformed: 400`, () =>
    withBank(async (bank) => {
      const { token } = await bank.signUp();
      const { status, body } = await bank.call('GET', `/api/sessions?cursor=${cursor}`, { token });
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed_cursor' });
    }));
}

for (const limit of ['0', '101', '-1', '1.5', 'ten']) {
  test(`a limit of ${limit} is not valid: 422, saying where`, () =>
    withBank(async (bank) => {
      const { token } = await bank.signUp();
      const { status, body } = await bank.call('GET', `/api/sessions?limit=${limit}`, { token });
      expect(status).toBe(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/limit' })]);
    }));
}

test('ended sessions stay in the list with how they ended, until their retention is over', () =>
  withBank(async (bank) => {
    const revoked = await bank.signUp();
    await bank.call('DELETE', '/api/sessions/current', { token: revoked.token });
    const expired = await bank.signIn();
    bank.time.advance(3600);
    const current = await bank.signIn();
    const statuses = async () => {
      const { body } = await bank.call('GET', '/api/sessions', { token: current.token });
      return body.items.map(({ id, status }: { id: string; status: string }) => [id, status]);
    };
    const expected = [
      [current.session.id, 'active'],
      [expired.session.id, 'expired'],
      [revoked.session.id, 'revoked'],
    ];
    expect(await statuses()).toEqual(expected);
    await bank.app.sweep();
    expect(await statuses()).toEqual(expected);
    bank.time.advance(30 * 86_400 + 1);
    await bank.app.sweep();
    const left = await bank.engine.reader.kysely.selectFrom('sessions').select(['id', 'status']).execute();
    expect(left).toEqual([{ id: current.session.id, status: 'expired' }]);
  }));
