import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { type StandIn, startStandIn } from '../../../src/verifier/vidos/stand-in/server.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';
import { EventReader } from '../../support/events.ts';
import { accepted, apiKey } from '../../verifier/vidos/support.ts';

let home: BankHome;
let standIn: StandIn;
let server: RunningServer | undefined;
beforeEach(async () => {
  home = await newBankHome();
  standIn = startStandIn({ apiKey });
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await standIn.stop();
  await home.remove();
});

const environment = () => ({
  ...home.environment,
  VERIFIER: 'vidos',
  VIDOS_URL: `${standIn.baseUrl}/`,
  VIDOS_API_KEY: apiKey,
});

async function create(bank: RunningServer) {
  const response = await fetch(`${bank.url}/api/auth/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'signin' }),
  });
  return { status: response.status, body: await response.json() };
}

/** What the authorizer calls the request of a link. */
const idOf = (link: string) => decodeURIComponent(link).match(/[0-9a-f-]{36}/)?.[0] ?? '';

describe('a bank whose presentations a hosted authorizer checks', () => {
  test('hears of the outcome and ends the request, with no call of the client', async () => {
    server = await startServer(environment());
    const { body: created } = await create(server);
    const events = new EventReader(
      await fetch(`${server.url}/api/auth/requests/${created.id}/events`, {
        headers: { 'client-secret': created.clientSecret },
      }),
    );
    expect((await events.next())?.data.status).toBe('pending');
    standIn.present(idOf(created.nextAction.url), accepted());
    let last = await events.next();
    while (last?.data.status === 'pending') last = await events.next();
    // The one test person has no account here, which is the bank's own verdict on a verified PID.
    expect(last?.data).toMatchObject({ status: 'failed', error: { code: 'account_not_found' } });
  });

  test('goes on with a pending request after a restart', async () => {
    server = await startServer(environment());
    const { body: created } = await create(server);
    await server.stop();
    standIn.present(idOf(created.nextAction.url), { status: 'rejected' });
    server = await startServer(environment());
    const events = new EventReader(
      await fetch(`${server.url}/api/auth/requests/${created.id}/events`, {
        headers: { 'client-secret': created.clientSecret },
      }),
    );
    let last = await events.next();
    while (last?.data.status === 'pending') last = await events.next();
    expect(last?.data.status).toBe('failed');
  });

  test('is not ready, and refuses to begin, while the authorizer is out', async () => {
    standIn.fail({ answer: () => new Response(null, { status: 503 }) });
    server = await startServer(environment());
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    const { status, body } = await create(server);
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'verifier_unavailable' });
  });

  test('does not start without the authorizer’s address and key', async () => {
    const { VIDOS_API_KEY: _, ...incomplete } = environment();
    await expect(startServer(incomplete)).rejects.toThrow('VIDOS_URL, VIDOS_API_KEY: required');
  });

  test('in production wants an address by https, a key and the anchor that the authorizer trusts', async () => {
    const production = startServer({
      ...environment(),
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://bank.example',
      VIDOS_API_KEY: '',
    });
    await expect(production).rejects.toThrow(
      /^PID_TRUST_ANCHORS_DIR: .*\nVIDOS_API_KEY: .*\nVIDOS_URL: must be https in production$/,
    );
  });
});
