import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createOpenid4vpAuthorizationRequest } from '@openid4vc/openid4vp';
import { CompactSign, type JWK } from 'jose';
import { z } from 'zod';
import { addSeconds } from '../../../lib/clock.ts';
import { VerifierUnavailable } from '../../verifier.ts';
import type { AccessCertificate } from '../access/certificate.ts';
import type { AccessCertificates } from '../access/rollover.ts';
import { WalletError } from '../transport/wallet-error.ts';
import type { SignatureAlgorithm } from '../trust/x509/certificate.ts';

/** The longest a request object lives; the wallet fetches and reads it at once. */
const requestObjectSeconds = 300;

export const contentEncryptions = ['A256GCM', 'A128GCM'];

/** The numbers of algorithms in COSE (RFC 9053 §2.1). */
const inCose = { ES256: -7, ES384: -35 } as const;

/** The credentials this verifier can check; required of every verifier (OpenID4VP 1.0 §11.1). */
const vpFormatsSupported = (algorithms: readonly SignatureAlgorithm[]) => ({
  'dc+sd-jwt': { 'sd-jwt_alg_values': algorithms, 'kb-jwt_alg_values': ['ES256'] },
  mso_mdoc: {
    issuerauth_alg_values: algorithms.map((algorithm) => inCose[algorithm]),
    deviceauth_alg_values: [inCose.ES256],
  },
});

/** The parameters of an authorization request (OpenID4VP 1.0 §5), as they are stored until a wallet fetches them. */
export interface AuthorizationRequest {
  readonly response_type: 'vp_token';
  readonly response_mode: 'direct_post' | 'direct_post.jwt';
  readonly client_id: string;
  readonly response_uri: string;
  readonly nonce: string;
  readonly state: string;
  readonly dcql_query: Record<string, unknown>;
  readonly client_metadata: Record<string, unknown>;
}

/** The parameters of a request to the Digital Credentials API (OpenID4VP 1.0 §A.2). There is no state and no address. */
export interface BrowserRequest {
  readonly response_type: 'vp_token';
  readonly response_mode: 'dc_api' | 'dc_api.jwt';
  /** Who asks; with `expected_origins` in signed requests only. */
  readonly client_id?: string;
  /** The pages that may ask with this request, so that it is of no use to another page that gets hold of it. */
  readonly expected_origins?: readonly string[];
  readonly nonce: string;
  readonly dcql_query: Record<string, unknown>;
  readonly client_metadata: Record<string, unknown>;
}

/** A value for nonce and state: 256 random bits in 43 URL-safe characters (OpenID4VP 1.0 §5.2 wants 128 bits or more). */
export function randomValue(): string {
  return randomBytes(32).toString('base64url');
}

export interface EncryptionKey {
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/** A key for the response to one request and never for another (HAIP 1.0 §5, OpenID4VP 1.0 §8.3). */
export function newEncryptionKey(): EncryptionKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const { kty, crv, x, y } = z
    .object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string() })
    .parse(privateJwk);
  const kid = randomBytes(16).toString('base64url');
  return { privateJwk, publicJwk: { kty, crv, x, y, kid, use: 'enc', alg: 'ECDH-ES' } };
}

/** What the wallet is told of the verifier. Members of drafts would switch wallets to draft behaviour, so there are no others. */
export function clientMetadata(
  encryptionKey: EncryptionKey | undefined,
  issuerAlgorithms: readonly SignatureAlgorithm[],
): Record<string, unknown> {
  const formats = { vp_formats_supported: vpFormatsSupported(issuerAlgorithms) };
  if (!encryptionKey) return formats;
  return {
    jwks: { keys: [encryptionKey.publicJwk] },
    encrypted_response_enc_values_supported: contentEncryptions,
    ...formats,
  };
}

/** How a wallet is asked to fetch a request (OpenID4VP 1.0 §5.10). One that cannot POST will GET, and is served too. */
export type RequestUriMethod = 'get' | 'post';

/** The link that starts a wallet: who asks, and where the request is (RFC 9101 §5.2). GET is what is not said. */
export function walletUrl(clientId: string, requestUri: string, method: RequestUriMethod): string {
  const parameters = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
  if (method === 'post') parameters.set('request_uri_method', method);
  return `openid4vp://?${parameters}`;
}

/** When and how a wallet fetches a request object. */
export interface FetchedRequest {
  readonly requestUri: string;
  readonly now: Date;
  readonly expiresAt: Date;
  readonly walletNonce?: string;
}

/**
 * Signs request objects (RFC 9101, OpenID4VP 1.0 §5): by reference, with the certificate chain in the header. Each is signed when it
 * is fetched, so that none lives longer than it needs to.
 */
export class RequestSigner {
  readonly #access: Pick<AccessCertificates, 'byClientId'>;

  constructor(access: Pick<AccessCertificates, 'byClientId'>) {
    this.#access = access;
  }

  /**
   * The request object in compact form, for a wallet that fetches it now. The instants `iat` and `exp` come from the verifier's
   * clock; it ends with the request and after five minutes at most. A `wallet_nonce` is repeated in it (OpenID4VP 1.0 §5.10.1).
   */
  async sign(request: AuthorizationRequest, fetched: FetchedRequest): Promise<string> {
    const { now, expiresAt, walletNonce } = fetched;
    const latest = addSeconds(now, requestObjectSeconds);
    const payload = { ...request, ...(walletNonce !== undefined && { wallet_nonce: walletNonce }) };
    const endsAt = new Date(Math.min(expiresAt.getTime(), latest.getTime()));
    // The certificate that the request was begun with, which need not be the newest.
    const access = this.#access.byClientId(request.client_id);
    if (!access) throw new WalletError(410, 'this request has ended');
    return sign(payload, access, now, endsAt, {
      requestUri: fetched.requestUri,
      ...(walletNonce !== undefined && { expectedNonce: walletNonce }),
    });
  }

  /** The request object for the Digital Credentials API (OpenID4VP 1.0 §A.3.2.1). Handed out once, it lives as long as the request. */
  async signForBrowser(request: BrowserRequest, now: Date, expiresAt: Date): Promise<string> {
    const access = this.#access.byClientId(request.client_id ?? '');
    if (!access) throw new VerifierUnavailable('no access certificate is valid now');
    const payload = { ...request, expected_origins: [...(request.expected_origins ?? [])] };
    return sign(payload, access, now, expiresAt, {});
  }
}

async function sign(
  authorizationRequestPayload: Parameters<
    typeof createOpenid4vpAuthorizationRequest
  >[0]['authorizationRequestPayload'],
  access: AccessCertificate,
  now: Date,
  endsAt: Date,
  { requestUri, expectedNonce }: { readonly requestUri?: string; readonly expectedNonce?: string },
): Promise<string> {
  const { jar } = await createOpenid4vpAuthorizationRequest({
    authorizationRequestPayload,
    ...(expectedNonce !== undefined && { wallet: { expectedNonce } }),
    jar: {
      jwtSigner: { method: 'x5c', alg: 'ES256', x5c: [...access.x5c] },
      ...(requestUri !== undefined && { requestUri }),
      expiresInSeconds: requestObjectSeconds,
      additionalJwtPayload: {
        // Static discovery: whichever wallet it is (OpenID4VP 1.0 §5.8).
        aud: 'https://self-issued.me/v2',
        iat: Math.floor(now.getTime() / 1000),
        exp: Math.floor(endsAt.getTime() / 1000),
      },
    },
    callbacks: {
      signJwt: async (_signer, { payload }) => ({
        jwt: await signJwt(payload, access),
        signerJwk: { kty: 'EC' },
      }),
      encryptJwe: () => {
        throw new TypeError('request objects are not encrypted');
      },
    },
  });
  if (!jar) throw new TypeError('the request was not signed');
  return jar.authorizationRequestJwt;
}

function signJwt(payload: object, access: AccessCertificate): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: [...access.x5c] })
    .sign(access.key);
}
