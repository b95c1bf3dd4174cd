import { expect, test } from 'bun:test';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import { clientTypes } from '../../../scripts/lib/client-types.ts';
import type { paths } from '../../../src/web/api/bank-api.generated.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';

const generated = join(import.meta.dir, '../../../src/web/api/bank-api.generated.ts');

function clientOf(bank: TestBank) {
  return createClient<paths>({
    baseUrl: 'http://localhost',
    fetch: (request) => bank.app.elysia.handle(request),
  });
}

test('the committed client types are those of the document (npm run openapi writes them)', () =>
  withBank(async (bank) => {
    const { body } = await bank.call('GET', '/openapi.json');
    expect(await clientTypes(body)).toBe(await Bun.file(generated).text());
  }));

test('a typed client signs a customer up, reads the account and signs out', () =>
  withBank(async (bank) => {
    const client = clientOf(bank);
    const created = await client.POST('/api/auth/requests', { body: { kind: 'signup' } });
    if (!created.data) throw new Error(created.error.code);
    const { id, clientSecret, nextAction } = created.data;
    if (nextAction.type !== 'open_wallet') throw new Error(nextAction.type);
    await bank.verifier.settle(new URL(nextAction.url).searchParams.get('request_uri') ?? '', verified());

    const asOwner = { params: { path: { id } }, headers: { 'Client-Secret': clientSecret } };
    const read = await client.GET('/api/auth/requests/{id}', asOwner);
    expect(read.data?.status).toBe('authorized');
    const opened = await client.POST('/api/auth/requests/{id}/session', asOwner);
    if (!opened.data) throw new Error(opened.error.code);

    const headers = { authorization: `Bearer ${opened.data.token}` };
    const me = await client.GET('/api/users/me', { headers });
    expect(me.data?.familyName).toBe('Mustermann');
    const sessions = await client.GET('/api/sessions', { headers, params: { query: { limit: 1 } } });
    expect(sessions.data?.items[0]?.current).toBe(true);
    expect((await client.DELETE('/api/sessions/current', { headers })).response.status).toBe(204);
    const refused = await client.GET('/api/users/me', { headers });
    expect(refused.error?.code).toBe('session_invalid');
  }));
