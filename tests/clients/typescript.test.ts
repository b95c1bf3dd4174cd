import { expect, test } from 'bun:test';
import createClient from 'openapi-fetch';
import type { components, paths } from '../../src/web/api/bank-api.generated.ts';
import { withServedBank } from './support.ts';

// The types are those that openapi-typescript makes of the document; tests/http/api holds them to be up to date.

type Created = components['schemas']['CreatedAuthRequest'];

function clientOf(url: string) {
  const client = createClient<paths>({ baseUrl: url });
  /** What the customer's phone would do. */
  const present = async ({ nextAction }: Created, persona: string) => {
    if (nextAction.type !== 'open_wallet') throw new Error(nextAction.type);
    const json = JSON.stringify({ link: nextAction.url, persona });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/wallet/api/present`, { method: 'POST', headers, body: json });
    if (!answer.ok) throw new Error(`the wallet says ${answer.status}`);
  };
  const enter = async (kind: 'signup' | 'signin', persona: string) => {
    const { data: created, error } = await client.POST('/api/auth/requests', { body: { kind } });
    if (!created) throw new Error(error.code);
    await present(created, persona);
    const headers = { 'Client-Secret': created.clientSecret };
    const path = { id: created.id };
    const opened = await client.POST('/api/auth/requests/{id}/session', { params: { path }, headers });
    if (!opened.data) throw new Error(opened.error.code);
    return { authorization: `Bearer ${opened.data.token}` };
  };
  return { client, present, enter };
}

test('a client generated in TypeScript signs a customer up and in, and pays', () =>
  withServedBank(async (url) => {
    const { client, present, enter } = clientOf(url);
    await enter('signup', 'nadia');
    const headers = await enter('signin', 'nadia');
    expect((await client.GET('/api/users/me', { headers })).data?.givenName).toBe('Nadia');

    const body = { recipientName: 'Landlord', amount: '12.50', reference: 'Rent' };
    const key = { header: { 'Idempotency-Key': crypto.randomUUID() } };
    const asked = await client.POST('/api/payments', { body, headers, params: key });
    if (!asked.data) throw new Error(asked.error.code);
    const again = await client.POST('/api/payments', { body, headers, params: key });
    expect(again.data?.id).toBe(asked.data.id);
    expect(again.response.headers.get('idempotency-replayed')).toBe('true');

    await present(asked.data.authRequest, 'nadia');
    const params = { path: { id: asked.data.id.toUpperCase() } };
    const paid = await client.GET('/api/payments/{id}', { params, headers });
    expect(paid.data).toMatchObject({ status: 'executed', amount: '12.50', currency: 'EUR' });
    const receipt = await client.GET('/api/payments/{id}/receipt', { params, headers });
    expect(receipt.data?.payer.name).toContain('Nadia');

    const refused = await client.POST('/api/payments', { body: { ...body, amount: '0' }, headers });
    expect(refused.error?.code).toBe('validation_failed');
  }));
