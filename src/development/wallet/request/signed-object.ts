import type { X509Certificate } from 'node:crypto';
import { DcqlQuery } from 'dcql';
import { compactVerify, decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { sha256 } from '../../pid-issuer/hashing.ts';
import { WalletRefusal } from '../refusal.ts';
import { trustedLeaf } from './certificate-chain.ts';
import type { RequestLink } from './link.ts';
import { type EncryptionOffer, encryptionOffer, type RequestPayload, requestPayload } from './parameters.ts';

/** A request that passed all checks. */
export interface CheckedRequest {
  readonly payload: RequestPayload;
  readonly query: DcqlQuery.Output;
  readonly leaf: X509Certificate;
  /** Present in response mode direct_post.jwt. */
  readonly encryption?: EncryptionOffer;
}

export interface RequestExpectations {
  readonly link: RequestLink;
  /** The wallet_nonce that was sent, if the request was fetched by POST. */
  readonly walletNonce?: string;
  /** PEM certificates of the authorities that certify the verifiers. The wallet answers no others. */
  readonly anchors: readonly string[];
  readonly now: Date;
}

/** The audience of a request to a wallet that the verifier does not know beforehand (OpenID4VP 1.0 §5.8). */
export const walletAudience = 'https://self-issued.me/v2';
const clockSkewSeconds = 60;

/**
 * Checks a signed request object as OpenID4VP 1.0 §5 and HAIP 1.0 §5 demand of a wallet. Throws WalletRefusal; in order: form, type,
 * algorithm, certificate, signature, audience, contents, client_id, response_uri, time, wallet_nonce, transaction data, encryption,
 * query.
 */
export async function checkRequestObject(
  jwt: string,
  expected: RequestExpectations,
): Promise<CheckedRequest> {
  const { claims, leaf } = await readSignedRequest(jwt, expected.anchors, expected.now);
  if (claims.aud !== walletAudience) {
    throw new WalletRefusal('request_audience_wrong', 'The request is addressed to another wallet.');
  }
  const parsed = guardedParse(requestPayload, claims);
  if (!parsed.success)
    throw malformed('The request lacks something a wallet needs, or has it in a wrong form.');
  const payload = parsed.data;
  checkClient(payload, expected.link, leaf);
  checkTime(payload, expected.now);
  if (payload.wallet_nonce !== expected.walletNonce) {
    throw new WalletRefusal('wallet_nonce_mismatch', 'The request was not made for this wallet.');
  }
  if (payload.transaction_data) {
    throw new WalletRefusal('transaction_data_not_supported', 'A PID does not sign transactions.');
  }
  const encryption = payload.response_mode === 'direct_post.jwt' ? encryptionOffer(payload) : undefined;
  if (payload.response_mode === 'direct_post.jwt' && !encryption) {
    throw new WalletRefusal(
      'encryption_not_possible',
      'The verifier offers no encryption that this wallet can do.',
    );
  }
  return { payload, query: readQuery(payload), leaf, ...(encryption && { encryption }) };
}

/** The claims of a request object and the certificate of its signer, if that is trusted. Throws WalletRefusal. */
export async function readSignedRequest(
  jwt: string,
  anchors: readonly string[],
  now: Date,
): Promise<{ readonly claims: Record<string, unknown>; readonly leaf: X509Certificate }> {
  const header = readHeader(jwt);
  const leaf = trustedLeaf(header.x5c, anchors, now);
  return { claims: await verifiedClaims(jwt, leaf), leaf };
}

function readHeader(jwt: string): { x5c: string[] } {
  let header: ProtectedHeaderParameters;
  try {
    header = decodeProtectedHeader(jwt);
  } catch {
    throw malformed('The request is not a signed request object.');
  }
  if (header.typ !== 'oauth-authz-req+jwt') {
    throw new WalletRefusal('request_type_wrong', 'The signed text is not a request object.');
  }
  if (header.alg !== 'ES256') {
    throw new WalletRefusal('request_algorithm_not_accepted', 'The request is not signed with ES256.');
  }
  const x5c = guardedParse(z.array(z.string()).min(1).max(5), header.x5c);
  if (!x5c.success) throw malformed('The request names no certificate.');
  return { x5c: x5c.data };
}

async function verifiedClaims(jwt: string, leaf: X509Certificate): Promise<Record<string, unknown>> {
  let bytes: Uint8Array;
  try {
    bytes = (await compactVerify(jwt, leaf.publicKey, { algorithms: ['ES256'] })).payload;
  } catch {
    throw new WalletRefusal(
      'request_signature_invalid',
      'The request was not signed by the verifier it names.',
    );
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw malformed('The request is not a JSON object.');
  }
}

function checkClient(payload: RequestPayload, link: RequestLink, leaf: X509Certificate): void {
  if (payload.client_id !== link.clientId) {
    throw new WalletRefusal('client_id_mismatch', 'The link and the request name different verifiers.');
  }
  const host = checkCertificateName(payload.client_id, leaf);
  if (host !== undefined && new URL(payload.response_uri).hostname !== host) {
    throw new WalletRefusal(
      'response_uri_not_of_client',
      'The answer would go to another host than the verifier.',
    );
  }
}

/**
 * Checks that the client_id is that of the certificate (OpenID4VP 1.0 §5.9.3). Returns the host if the client_id names one. Throws
 * WalletRefusal `client_id_mismatch` or `client_id_prefix_not_supported`.
 */
export function checkCertificateName(clientId: string, leaf: X509Certificate): string | undefined {
  const [prefix, name] = splitOnce(clientId, ':');
  if (prefix === 'x509_hash') {
    if (name === sha256(leaf.raw)) return undefined;
    throw new WalletRefusal('client_id_mismatch', "The verifier's name is not that of its certificate.");
  }
  if (prefix !== 'x509_san_dns') {
    throw new WalletRefusal('client_id_prefix_not_supported', 'The verifier names itself in an unknown way.');
  }
  if (!dnsNames(leaf).includes(name)) {
    throw new WalletRefusal('client_id_mismatch', "The verifier's name is not in its certificate.");
  }
  return name;
}

function checkTime(payload: RequestPayload, now: Date): void {
  const seconds = now.getTime() / 1000;
  if (payload.exp <= seconds || (payload.iat ?? 0) > seconds + clockSkewSeconds) {
    throw new WalletRefusal('request_expired', 'The request has expired, or is from the future.');
  }
}

export function readQuery(payload: Pick<RequestPayload, 'dcql_query'>): DcqlQuery.Output {
  try {
    const query = DcqlQuery.parse(payload.dcql_query as DcqlQuery.Input);
    DcqlQuery.validate(query);
    return query;
  } catch {
    throw new WalletRefusal('query_malformed', 'The request does not say properly what it asks for.');
  }
}

function dnsNames(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .flatMap((name) => (name.startsWith('DNS:') ? [name.slice('DNS:'.length)] : []));
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

function malformed(message: string): WalletRefusal {
  return new WalletRefusal('request_malformed', message);
}
