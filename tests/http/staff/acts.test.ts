import { expect, test } from 'bun:test';
import { verifyLedger } from '../../../src/features/accounts/index.ts';
import { newId } from '../../../src/lib/ids.ts';
import { staffToken, type TestBank, withBank } from '../../support/bank.ts';
import { erika, rejected, verified } from '../../support/fake-verifier.ts';
import { askPayment, customer, max } from '../../support/payments.ts';

const token = staffToken;

async function audit(bank: TestBank) {
  return (await bank.call('GET', '/api/staff/audit-events', { token })).body.items;
}

test('staff reads every check of a refused presentation, and nothing that was presented', () =>
  withBank(async (bank) => {
    const { id, externalId } = await bank.create('signin');
    await bank.verifier.settle(externalId, rejected('holder_binding_invalid'));
    const headers = { 'request-id': 'helpdesk-77' };
    const { status, body } = await bank.call('GET', `/api/staff/auth-requests/${id}/report`, {
      token,
      headers,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      authRequestId: id,
      kind: 'signin',
      status: 'failed',
      errorCode: 'holder_binding_invalid',
      state: 'rejected',
      verifier: 'fake',
      accepted: false,
      checks: rejected('holder_binding_invalid').verdict.checks,
    });
    const [event] = await audit(bank);
    expect(event).toMatchObject({
      actor: 'vera',
      action: 'check_report.read',
      subject: { kind: 'auth_requests', id },
      outcome: 'done',
      requestId: 'helpdesk-77',
      createdAt: bank.time.now().toISOString(),
    });
  }));

test('the report of a verified presentation names no claim; that of an open request says pending, late expired', () =>
  withBank(async (bank) => {
    const { id, externalId } = await bank.create('signup');
    const read = () => bank.call('GET', `/api/staff/auth-requests/${id}/report`, { token });
    expect((await read()).body).toMatchObject({
      state: 'pending',
      status: 'pending',
      checks: [],
      accepted: null,
    });
    await bank.verifier.settle(externalId, verified());
    const { text, body } = await read();
    expect(body).toMatchObject({ state: 'verified', status: 'authorized', accepted: true });
    for (const claim of [erika.family_name, erika.personal_administrative_number])
      expect(text).not.toContain(String(claim));
    const late = await bank.create('signin');
    bank.time.advance(601);
    const { body: expired } = await bank.call('GET', `/api/staff/auth-requests/${late.id}/report`, { token });
    expect(expired).toMatchObject({
      status: 'expired',
      completedAt: bank.time.now().toISOString().replace('10:01', '10:00'),
    });
  }));

test('what is refused is written down, too, with why and without what was typed', () =>
  withBank(async (bank) => {
    const absent = newId();
    const acts: [string, string, string][] = [
      ['GET', `/api/staff/auth-requests/${absent}/report`, 'auth_request_not_found'],
      ['DELETE', `/api/staff/users/${absent}/sessions`, 'customer_not_found'],
      ['POST', `/api/staff/loans/${absent}/approve`, 'loan_not_found'],
      ['POST', `/api/staff/loans/${absent}/decline`, 'loan_not_found'],
    ];
    for (const [method, path, code] of acts) {
      const { status, body } = await bank.call(method, path, {
        token,
        ...(method === 'POST' && { headers: { 'if-match': '"1"' } }),
      });
      expect([status, body.code]).toEqual([404, code]);
      const [event] = await audit(bank);
      expect(event).toMatchObject({ outcome: 'refused', code, subject: { id: absent } });
    }
    await bank.call('DELETE', '/api/staff/users/Erika%20Mustermann/sessions', { token });
    const [event] = await audit(bank);
    expect(event).toMatchObject({ action: 'sessions.revoke', subject: null, outcome: 'refused' });
    const rows = await bank.engine.reader.kysely.selectFrom('audit_events').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('Erika');
  }));

test('revoking a customer’s sessions signs them out everywhere and nobody else', () =>
  withBank(async (bank) => {
    const erikas = await customer(bank);
    const second = await bank.signIn();
    const maxs = await customer(bank, max);
    const path = `/api/staff/users/${erikas.userId}/sessions`;
    expect((await bank.call('DELETE', path, { token })).body).toEqual({ revoked: 2 });
    for (const old of [erikas.token, second.token])
      expect((await bank.call('GET', '/api/users/me', { token: old })).status).toBe(401);
    expect((await bank.call('GET', '/api/users/me', { token: maxs.token })).status).toBe(200);
    expect((await bank.call('DELETE', path, { token })).body).toEqual({ revoked: 0 });
    expect((await audit(bank)).map(({ count }: { count: number }) => count)).toEqual([0, 2]);
    const again = await bank.signIn();
    expect((await bank.call('GET', '/api/users/me', { token: again.token })).status).toBe(200);
  }));

test('a reset leaves the demo customers, a sound ledger and the audit, and nothing of anybody else', () =>
  withBank(async (bank) => {
    const someone = await customer(bank);
    const { externalId } = await askPayment(bank, someone.token);
    await bank.verifier.settle(externalId, verified());
    await bank.call('GET', '/api/staff/loans', { token });
    expect((await bank.call('POST', '/api/staff/demo-data/reset', { token })).status).toBe(204);

    expect((await bank.call('GET', '/api/users/me', { token: someone.token })).status).toBe(401);
    expect(await verifyLedger(bank.engine.reader)).toEqual([]);
    const tables = await bank.engine.reader.kysely
      .selectFrom('users')
      .leftJoin('accounts', 'accounts.user_id', 'users.id')
      .select(['users.given_name', 'accounts.iban'])
      .orderBy('users.given_name')
      .execute();
    expect(tables.map(({ given_name }) => given_name)).toEqual(['Alice', 'Bruno', 'Clara']);
    expect(await rowsWith(bank, someone.userId)).toEqual([]);
    expect((await audit(bank)).map(({ action }: { action: string }) => action)).toEqual([
      'demo_data.reset',
      'loans.list',
    ]);
    // And it can be used and reset again.
    expect((await bank.signUp()).token).toBeString();
    expect((await bank.call('POST', '/api/staff/demo-data/reset', { token })).status).toBe(204);
  }));

/** Tables that hold this text anywhere. Asked of the database, so that a new table is not forgotten. */
async function rowsWith(bank: TestBank, text: string): Promise<string[]> {
  const { sql } = await import('kysely');
  const tables = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('audit_events', 'schema_migrations')`.execute(
    bank.engine.reader.kysely as never,
  );
  expect(tables.rows.length).toBeGreaterThan(10);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(bank.engine.reader.kysely as never);
    if (JSON.stringify(rows).includes(text)) found.push(name);
  }
  return found;
}

test('a reset that fails changes nothing', () =>
  withBank(
    async (bank) => {
      const someone = await customer(bank);
      expect((await bank.call('POST', '/api/staff/demo-data/reset', { token })).status).toBe(500);
      expect((await bank.call('GET', '/api/users/me', { token: someone.token })).status).toBe(200);
      expect(await audit(bank)).toEqual([]);
    },
    {
      resetDemoData: async (tx) => {
        await tx.kysely.deleteFrom('sessions').execute();
        throw new Error('no demo data today');
      },
    },
  ));

test('the audit is paged newest first, refuses cursors that it did not give out, and shows others beside a row that cannot be read', () =>
  withBank(async (bank) => {
    for (let time = 0; time < 5; time += 1) await bank.call('GET', '/api/staff/loans', { token });
    const page = async (query: string) =>
      bank.call('GET', `/api/staff/audit-events?limit=2${query}`, { token });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await page(cursor);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted().reverse());
    expect((await page('&cursor=nonsense')).body.code).toBe('malformed_cursor');

    await bank.engine.write((tx) =>
      tx.kysely
        .updateTable('audit_events')
        .set({ detail: '{"outcome":"perhaps"}' })
        .where('id', '=', seen[0] ?? '')
        .execute(),
    );
    const [first, second] = (await page('')).body.items;
    expect([first.outcome, second.outcome]).toEqual([null, 'done']);
    expect(bank.logs()).toContainEqual(
      expect.objectContaining({ event: 'row_unreadable', row: `audit_events ${seen[0]}` }),
    );
  }));
