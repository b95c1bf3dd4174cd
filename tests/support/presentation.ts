import { createHash } from 'node:crypto';
import { base64urlDecode, splitSdJwt } from '@sd-jwt/core';
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { noon } from './certificates.ts';
import { epochSeconds, sign } from './pid-issuer.ts';

/** The parameters of a request object as the wallet of the tests reads them. */
export interface RequestParameters {
  readonly client_id: string;
  readonly nonce: string;
  readonly state: string;
  readonly response_uri: string;
  readonly response_mode: string;
  readonly dcql_query: {
    readonly credentials: readonly { readonly claims?: readonly { readonly path: readonly string[] }[] }[];
  };
  readonly client_metadata: {
    readonly jwks?: { readonly keys: readonly JWK[] };
    readonly [member: string]: unknown;
  };
  readonly [parameter: string]: unknown;
}

export interface PresentationKnobs {
  /** Members over (or, undefined, out of) the good Key Binding JWT. */
  readonly keyBinding?: Record<string, unknown>;
  readonly keyBindingHeader?: Record<string, unknown>;
  /** Signs the key binding instead of the holder. */
  readonly signingKeys?: CryptoKeyPair;
  /** Presents without a Key Binding JWT. */
  readonly unbound?: boolean;
  /** Names of claims that are disclosed, instead of those that were asked for. */
  readonly disclose?: readonly string[];
  /** Changes the disclosures before the key binding is made. */
  readonly disclosures?: (disclosures: string[]) => string[];
}

/** The names of an SD-JWT's object-member disclosures, by disclosure. */
export function disclosureName(disclosure: string): unknown {
  return JSON.parse(base64urlDecode(disclosure))[1];
}

/** A presentation of the credential for the request, with exactly what it asks for and a key binding of the holder. */
export async function present(
  credential: string,
  holder: CryptoKeyPair,
  request: RequestParameters,
  knobs: PresentationKnobs = {},
): Promise<string> {
  const { jwt, disclosures } = splitSdJwt(credential);
  const asked = request.dcql_query.credentials.flatMap(({ claims = [] }) =>
    claims.flatMap(({ path }) => path),
  );
  const names = knobs.disclose ?? asked;
  const chosen = disclosures.filter((disclosure) => names.includes(String(disclosureName(disclosure))));
  const sdJwt = [jwt, ...(knobs.disclosures?.(chosen) ?? chosen), ''].join('~');
  if (knobs.unbound) return sdJwt;
  const payload = {
    iat: epochSeconds(noon),
    nonce: request.nonce,
    aud: request.client_id,
    sd_hash: createHash('sha256').update(sdJwt).digest('base64url'),
    ...knobs.keyBinding,
  };
  const header = { typ: 'kb+jwt', alg: 'ES256', ...knobs.keyBindingHeader };
  return sdJwt + (await signJwt(header, payload, (knobs.signingKeys ?? holder).privateKey));
}

/** A compact JWS with any header and payload. It is signed with ES256, even if the header names another algorithm. */
export async function signJwt(header: object, payload: object, key: CryptoKey): Promise<string> {
  const input = [header, payload].map((part) => encode(JSON.stringify(part))).join('.');
  return `${input}.${Buffer.from(await sign(key, input)).toString('base64url')}`;
}

export function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

export interface EncryptionKnobs {
  readonly key?: JWK;
  readonly alg?: string;
  readonly enc?: string;
  readonly zip?: string;
}

/** The parameters as a JWE to the request's key. */
export async function encrypt(
  parameters: unknown,
  request: RequestParameters,
  knobs: EncryptionKnobs = {},
): Promise<string> {
  const jwk = knobs.key ?? request.client_metadata.jwks?.keys[0];
  if (!jwk) throw new Error('the request has no encryption key');
  const alg = knobs.alg ?? 'ECDH-ES';
  const text = typeof parameters === 'string' ? parameters : JSON.stringify(parameters);
  return await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({
      alg,
      enc: knobs.enc ?? 'A256GCM',
      ...(knobs.zip !== undefined && { zip: knobs.zip }),
      ...(jwk.kid !== undefined && { kid: jwk.kid }),
    })
    .encrypt(await importJWK(jwk, alg));
}

/** The form fields that answer the request with these parameters, encrypted if it asks for that. */
export async function respond(
  parameters: Record<string, unknown>,
  request: RequestParameters,
): Promise<Record<string, string>> {
  if (request.response_mode === 'direct_post.jwt') return { response: await encrypt(parameters, request) };
  const fields = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(fields);
}
