import { personaAt } from '../../../src/development/pid-issuer/personas.ts';
import type { Wallet } from '../../../src/development/wallet/holder/wallet.ts';

/** A payment that a customer wants, and what the bank has acknowledged of it so far. */
export interface WantedPayment {
  readonly key: string;
  readonly body: object;
  /** The bank's first answer, as it was sent. */
  created?: string;
  /** The wallet was told that its answer was taken. */
  presented?: true;
  /** The payment was read as executed. */
  executed?: true;
}

interface Created {
  readonly id: string;
  readonly authRequest: { readonly nextAction: { readonly url: string } };
}

/** A customer who pays over HTTP, remembers what the bank acknowledged, and goes on from there after every crash. */
export class PayingCustomer {
  readonly index: number;
  readonly payments: WantedPayment[] = [];
  /** The tokens that arrived, one for each session. */
  readonly tokens: string[] = [];
  readonly #bank: () => string;
  readonly #wallet: Wallet;
  iban = '';

  constructor(index: number, bank: () => string, wallet: Wallet) {
    this.index = index;
    this.#bank = bank;
    this.#wallet = wallet;
  }

  /** Signs in with the wallet. A session whose token was lost with the bank is given up; the next signin is a new one. */
  async signIn(): Promise<void> {
    const created = await this.call<{
      id: string;
      clientSecret: string;
      nextAction: { url: string };
    }>('POST', '/api/auth/requests', 201, { body: { kind: 'signin' } });
    await this.#present(created.nextAction.url);
    const { token } = await this.call<{ token: string }>(
      'POST',
      `/api/auth/requests/${created.id}/session`,
      201,
      {
        headers: { 'client-secret': created.clientSecret },
      },
    );
    this.tokens.push(token);
    const { items } = await this.call<{ items: { iban: string }[] }>('GET', '/api/accounts', 200);
    this.iban = items[0]?.iban ?? '';
  }

  /** Takes the steps of a payment that have not been acknowledged, asking again with the same key. Throws when the bank is gone. */
  async goOn(payment: WantedPayment, acknowledged: () => void): Promise<void> {
    if (payment.created === undefined) {
      payment.created = await this.create(payment);
      acknowledged();
    }
    const { id, authRequest } = JSON.parse(payment.created) as Created;
    if (!payment.presented) {
      // The answer may have been taken without the wallet hearing of it; then the payment tells.
      if ((await this.statusOf(id)) === 'awaiting_authorization')
        await this.#present(authRequest.nextAction.url);
      payment.presented = true;
      acknowledged();
    }
    if (!payment.executed) {
      const status = await this.statusOf(id);
      if (status !== 'executed') throw new Error(`an authorized payment is ${status}`);
      payment.executed = true;
      acknowledged();
    }
  }

  /** The bank's answer to creating the payment, as text. */
  create({ key, body }: WantedPayment): Promise<string> {
    return this.#text('POST', '/api/payments', 201, { body, headers: { 'idempotency-key': key } });
  }

  async statusOf(paymentId: string): Promise<string> {
    return (await this.call<{ status: string }>('GET', `/api/payments/${paymentId}`, 200)).status;
  }

  async call<Answer>(method: string, path: string, expected: number, sent?: Sent): Promise<Answer> {
    return JSON.parse(await this.#text(method, path, expected, sent)) as Answer;
  }

  async #present(link: string): Promise<void> {
    const report = await this.#wallet.present(link, personaAt(this.index, 1));
    if (!report.accepted) throw new Error('the bank did not take the answer');
  }

  async #text(method: string, path: string, expected: number, { body, headers }: Sent = {}): Promise<string> {
    const token = this.tokens.at(-1);
    const response = await fetch(`${this.#bank()}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== expected)
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text;
  }
}

interface Sent {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}
