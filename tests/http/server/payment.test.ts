import { expect, test } from 'bun:test';
import { findPersona, type Persona } from '../../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../../src/development/wallet/holder/wallet.ts';
import { verifyLedger } from '../../../src/features/accounts/index.ts';
import { startServer } from '../../../src/main.ts';
import { newBankHome } from '../../support/bank-home.ts';

/** A client of a bank that was started the usual way. */
class Client {
  readonly url: string;
  readonly wallet: Wallet;

  constructor(url: string, wallet: Wallet) {
    this.url = url;
    this.wallet = wallet;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  async call(method: string, path: string, token?: string, json?: unknown, secret?: string): Promise<any> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(secret === undefined ? {} : { 'client-secret': secret }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    return answer.json();
  }

  async signUp(who: Persona): Promise<string> {
    const created = await this.call('POST', '/api/auth/requests', undefined, { kind: 'signup' });
    await this.wallet.present(created.nextAction.url, who);
    const path = `/api/auth/requests/${created.id}/session`;
    return (await this.call('POST', path, undefined, undefined, created.clientSecret)).token;
  }

  async pay(token: string, payment: object, presenter: Persona) {
    const wanted = { recipientName: 'Otto', currency: 'EUR', ...payment };
    const created = await this.call('POST', '/api/payments', token, wanted);
    await this.wallet.present(created.authRequest.nextAction.url, presenter);
    return this.call('GET', `/api/payments/${created.id}`, token);
  }
}

function persona(name: string): Persona {
  const found = findPersona(name);
  if (!found) throw new Error(`there is no persona called ${name}`);
  return found;
}

async function withServer(run: (client: Client) => Promise<void>): Promise<void> {
  const home = await newBankHome();
  const server = await startServer(home.environment);
  try {
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(home.folder),
      publicHost: new URL(server.url).hostname,
      now: new Date(),
    });
    await run(new Client(server.url, createWallet({ pki })));
  } finally {
    await server.stop();
    expect(await home.withEngine((engine) => verifyLedger(engine.reader))).toEqual([]);
    await home.remove();
  }
}

test('over real OpenID4VP a customer pays another, who sees it arrive, and nobody else’s PID pays', () =>
  withServer(async (client) => {
    const [nadia, otto] = [persona('nadia'), persona('otto')];
    const [hers, his] = [await client.signUp(nadia), await client.signUp(otto)];
    const before = (await client.call('GET', '/api/overview', his)).account;
    const paid = await client.pay(hers, { recipientIban: before.iban, amount: '123.45' }, nadia);
    expect(paid).toMatchObject({ status: 'executed', amount: '123.45' });
    const after = await client.call('GET', '/api/overview', his);
    const inCents = (amount: string) => Number(amount.replace('.', ''));
    expect(inCents(after.account.balance) - inCents(before.balance)).toBe(12_345);
    expect(after.latestActivities[0]).toMatchObject({ kind: 'payment_received', amount: '123.45' });
    expect(after.unreadNotifications).toBe(1);

    const stolen = await client.pay(hers, { amount: '1.00' }, otto);
    expect(stolen).toMatchObject({ status: 'rejected', rejection: { code: 'identity_mismatch' } });
    const wanted = { recipientName: 'Otto', amount: '99999.00', currency: 'EUR' };
    expect((await client.call('POST', '/api/payments', hers, wanted)).code).toBe('insufficient_funds');
  }));

test('the wallet returns a payer to the page, and whoever catches the code undoes nothing and opens nothing', () =>
  withServer(async (client) => {
    const nadia = persona('nadia');
    const token = await client.signUp(nadia);
    const created = await client.call('POST', '/api/payments', token, {
      recipientName: 'Landlord',
      amount: '1.00',
      currency: 'EUR',
      returnUri: `${client.url}/paid`,
    });
    const { answer } = await client.wallet.present(created.authRequest.nextAction.url, nadia);
    const fragment = new URL(answer?.redirectUri ?? '').hash;
    const responseCode = new URLSearchParams(fragment.slice(1)).get('response_code');
    expect(responseCode).toMatch(/^[A-Za-z0-9_-]{20,}$/);
    const session = `/api/auth/requests/${created.authRequest.id}/session`;
    const codeOf = async (caller?: string, secret?: string) =>
      (await client.call('POST', session, caller, { responseCode }, secret)).code;
    expect(await codeOf()).toBe('auth_request_not_found');
    expect(await codeOf(token)).toBe('auth_request_ended');
    expect(await codeOf(undefined, created.authRequest.clientSecret)).toBe('auth_request_ended');
    expect((await client.call('GET', `/api/payments/${created.id}`, token)).status).toBe('executed');
    const request = await client.call('GET', `/api/auth/requests/${created.authRequest.id}`, token);
    expect(request).toMatchObject({ status: 'authorized', nextAction: { type: 'none' } });
  }));
