import { findPersona, type Persona } from '../../src/development/pid-issuer/personas.ts';
import type { DevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import type { Exchange } from '../../src/development/wallet/http.ts';

/** A bank that runs, and what is needed to be its wallet and its staff. */
export interface Target {
  readonly url: string;
  /** Its DATA_DIR. */
  readonly folder: string;
  readonly staffToken: string;
}

export interface Pending {
  readonly id: string;
  readonly clientSecret: string;
  readonly nextAction: {
    readonly url?: string;
    readonly protocol?: string;
    readonly data?: Readonly<Record<string, unknown>>;
  };
}

interface Wanted {
  readonly mode?: string;
  readonly formats?: readonly string[];
}

/** So many inputs are about one pending request; then there is a new one, since most end it. */
const inputsPerRequest = 25;
const remembered = 64;

/** What inputs are about: a customer with a session, requests that wait for a wallet, resources that were made on the way. */
export class Scene {
  readonly #target: Target;
  readonly #pki: DevelopmentPki;
  readonly customer: Persona;
  #session = '';
  #pending: Pending | undefined;
  #uses = 0;
  readonly #resources: string[] = [];
  #renewing: Promise<void> | undefined;

  private constructor(target: Target, pki: DevelopmentPki, customer: Persona) {
    this.#target = target;
    this.#pki = pki;
    this.customer = customer;
  }

  /** Signs a customer up. */
  static async open(target: Target): Promise<Scene> {
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(target.folder),
      publicHost: 'localhost',
      now: new Date(),
    });
    const customer = findPersona('nadia');
    if (!customer) throw new Error('nadia is gone');
    const scene = new Scene(target, pki, customer);
    await scene.#enter('signup');
    return scene;
  }

  get url(): string {
    return this.#target.url;
  }

  /** The test wallet, whose messages go this way. */
  walletThatSends(exchange: Exchange): Wallet {
    return createWallet({ pki: this.#pki, exchange });
  }

  /** A request that nobody has answered. */
  async newRequest(wanted: Wanted = {}): Promise<Pending> {
    return await this.#post<Pending>('/api/auth/requests', { kind: 'signin', ...wanted });
  }

  /** Fills in what a plan names. */
  async fill(text: string): Promise<string> {
    if (!text.includes('{{')) return text;
    const { id, clientSecret, nextAction } = await this.#current();
    const handle = new URL(nextAction.url ?? '').searchParams.get('request_uri')?.split('/').at(-1) ?? '';
    const known: Record<string, string> = {
      session: this.#session,
      staff: this.#target.staffToken,
      authRequest: id,
      clientSecret,
      handle,
      resource: this.#resources[this.#uses % Math.max(1, this.#resources.length)] ?? id,
    };
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => known[name] ?? whole);
  }

  /** Remembers what was made, so that later inputs can be about it. */
  made(id: string): void {
    if (this.#resources.unshift(id) > remembered) this.#resources.pop();
  }

  /** The session no longer holds: somebody may have ended it, as the input said. */
  async renew(token: string): Promise<void> {
    if (!token.includes(this.#session)) return;
    this.#renewing ??= this.#enter('signin').finally(() => {
      this.#renewing = undefined;
    });
    await this.#renewing;
  }

  async #current(): Promise<Pending> {
    if (!this.#pending || this.#uses % inputsPerRequest === 0) this.#pending = await this.newRequest();
    this.#uses += 1;
    return this.#pending;
  }

  async #enter(kind: 'signup' | 'signin'): Promise<void> {
    const { id, clientSecret, nextAction } = await this.#post<Pending>('/api/auth/requests', { kind });
    const { accepted, refusal, answer } = await createWallet({ pki: this.#pki }).present(
      nextAction.url ?? '',
      this.customer,
    );
    if (!accepted) throw new Error(`the wallet was refused: ${JSON.stringify(refusal ?? answer)}`);
    const path = `/api/auth/requests/${id}/session`;
    const headers = { 'client-secret': clientSecret };
    this.#session = (await this.#post<{ token: string }>(path, undefined, headers)).token;
  }

  async #post<Body>(path: string, body?: object, headers: Record<string, string> = {}): Promise<Body> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.status !== 201) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as Body;
  }
}
