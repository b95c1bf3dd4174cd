import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { DevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { type Exchange, type Fetch, httpExchange } from '../../src/development/wallet/http.ts';

/** What a test may change about an otherwise proper request. */
export interface RequestChanges {
  readonly header?: Record<string, unknown>;
  readonly payload?: Record<string, unknown>;
  /** PEM; the development relying party's if not said. */
  readonly privateKeyPem?: string;
  readonly chainPem?: string;
  readonly link?: Record<string, string>;
  readonly contentType?: string;
  readonly status?: number;
  /** Where the verifier is; https://bank.example if not said. */
  readonly publicUrl?: string;
}

export interface ReceivedMessage {
  readonly contentType: string;
  readonly body: string;
}

export const askedClaims = [
  ['family_name'],
  ['birthdate'],
  ['nationalities', null],
  ['address', 'formatted'],
  ['personal_administrative_number'],
] as const;

export const host = 'bank.example';

/**
 * A verifier of the test's own: one request, signed with the development relying party's key and otherwise made without any code of
 * the project, and a note of every message. Answers 200 `{}` to all of them: judging is up to the test.
 */
export class FakeVerifier {
  readonly received: ReceivedMessage[] = [];
  readonly fetches: { method: string; body: string }[] = [];
  readonly nonce = 'n'.repeat(32);
  readonly state = 'the-state';
  readonly #pki: DevelopmentPki;
  readonly #now: Date;
  readonly #changes: RequestChanges;
  readonly #encryption: { privateKey: CryptoKey; publicJwk: JWK };

  static async start(pki: DevelopmentPki, now: Date, changes: RequestChanges = {}): Promise<FakeVerifier> {
    const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
    const publicJwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ECDH-ES', use: 'enc' };
    return new FakeVerifier(pki, now, changes, { privateKey, publicJwk });
  }

  private constructor(
    pki: DevelopmentPki,
    now: Date,
    changes: RequestChanges,
    encryption: { privateKey: CryptoKey; publicJwk: JWK },
  ) {
    this.#pki = pki;
    this.#now = now;
    this.#changes = changes;
    this.#encryption = encryption;
  }

  get decryptionKey(): CryptoKey {
    return this.#encryption.privateKey;
  }

  get clientId(): string {
    return `x509_san_dns:${new URL(this.#base).hostname}`;
  }

  get #base(): string {
    return `${this.#changes.publicUrl ?? `https://${host}`}/openid4vp/1`;
  }

  get link(): string {
    const parameters = {
      client_id: this.clientId,
      request_uri: `${this.#base}/request`,
      ...this.#changes.link,
    };
    return `openid4vp://?${new URLSearchParams(parameters)}`;
  }

  get exchange(): Exchange {
    return httpExchange({ fetch: this.fetch });
  }

  /** Answers in the test's own process what is sent to bank.example. */
  readonly fetch: Fetch = (url, init) => this.handle(new Request(url, init));

  /** Answers one HTTP request. */
  async handle(request: Request): Promise<Response> {
    const body = await request.text();
    if (request.url === `${this.#base}/request`) {
      this.fetches.push({ method: request.method, body });
      return new Response(await this.#requestObject(new URLSearchParams(body).get('wallet_nonce')), {
        status: this.#changes.status ?? 200,
        headers: { 'content-type': this.#changes.contentType ?? 'application/oauth-authz-req+jwt' },
      });
    }
    if (request.url !== `${this.#base}/response` || request.method !== 'POST')
      return new Response('', { status: 404 });
    this.received.push({ contentType: request.headers.get('content-type') ?? '', body });
    return Response.json({ redirect_uri: `https://${host}/return` });
  }

  async #requestObject(walletNonce: string | null): Promise<string> {
    const chain = new X509Certificate(this.#changes.chainPem ?? this.#pki.relyingParty.chainPem);
    const key = createPrivateKey(this.#changes.privateKeyPem ?? this.#pki.relyingParty.privateKeyPem);
    const payload = {
      ...this.#payload(),
      ...(walletNonce && { wallet_nonce: walletNonce }),
      ...this.#changes.payload,
    };
    return await new SignJWT(payload)
      .setProtectedHeader({
        alg: 'ES256',
        typ: 'oauth-authz-req+jwt',
        x5c: [chain.raw.toString('base64')],
        ...this.#changes.header,
      })
      .sign(key);
  }

  #payload(): Record<string, unknown> {
    const seconds = Math.floor(this.#now.getTime() / 1000);
    return {
      response_type: 'vp_token',
      response_mode: 'direct_post.jwt',
      response_uri: `${this.#base}/response`,
      client_id: this.clientId,
      aud: 'https://self-issued.me/v2',
      nonce: this.nonce,
      state: this.state,
      iat: seconds,
      exp: seconds + 300,
      dcql_query: {
        credentials: [
          {
            id: 'pid',
            format: 'dc+sd-jwt',
            meta: { vct_values: ['urn:eudi:pid:1'] },
            claims: askedClaims.map((path) => ({ path })),
          },
        ],
      },
      client_metadata: {
        jwks: { keys: [this.#encryption.publicJwk] },
        encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
        vp_formats_supported: {
          'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
        },
      },
    };
  }
}
