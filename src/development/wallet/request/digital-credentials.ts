import type { DcqlQuery } from 'dcql';
import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { WalletRefusal } from '../refusal.ts';
import { browserRequestPayload, type EncryptionOffer, encryptionOffer } from './parameters.ts';
import { type Handover, thumbprintOf } from './session-transcript.ts';
import { checkCertificateName, readQuery, readSignedRequest, walletAudience } from './signed-object.ts';

/** A page's call of the Digital Credentials API, with the origin of the page, which the browser tells the wallet. */
export interface BrowserCall {
  readonly protocol: string;
  readonly data: unknown;
  readonly origin: string;
}

/** A request over the Digital Credentials API that passed all checks. */
export interface CheckedBrowserRequest {
  readonly query: DcqlQuery.Output;
  readonly handover: Extract<Handover, { kind: 'dc_api' }>;
  /** Present in response mode dc_api.jwt. */
  readonly encryption?: EncryptionOffer;
}

const signedData = z.object({ request: z.string() });

/**
 * Checks a request as OpenID4VP 1.0 §A.2 and §A.3 demand of a wallet. Throws WalletRefusal; in order: protocol, form, if it is signed
 * type, algorithm, certificate, signature, audience, client_id and expected_origins, then time, encryption, query.
 */
export async function checkBrowserRequest(
  call: BrowserCall,
  expected: { readonly anchors: readonly string[]; readonly now: Date },
): Promise<CheckedBrowserRequest> {
  const parsed = guardedParse(browserRequestPayload, await parametersOf(call, expected));
  if (!parsed.success) throw malformed();
  const payload = parsed.data;
  if (payload.exp !== undefined && payload.exp <= expected.now.getTime() / 1000)
    throw new WalletRefusal('request_expired', 'The request has expired.');
  const isEncrypted = payload.response_mode === 'dc_api.jwt';
  const encryption = isEncrypted ? encryptionOffer(payload) : undefined;
  if (isEncrypted && !encryption)
    throw new WalletRefusal('encryption_not_possible', 'No encryption is offered that this wallet can do.');
  const { origin } = call;
  return {
    query: readQuery(payload),
    handover: { kind: 'dc_api', origin, nonce: payload.nonce, ...(await thumbprintOf(encryption)) },
    ...(encryption && { encryption }),
  };
}

/** The parameters of the request. Checks of a signed one that its signer may use it at this origin. */
async function parametersOf(
  { protocol, data, origin }: BrowserCall,
  { anchors, now }: { readonly anchors: readonly string[]; readonly now: Date },
): Promise<unknown> {
  if (protocol === 'openid4vp-v1-unsigned') return data;
  if (protocol !== 'openid4vp-v1-signed')
    throw new WalletRefusal('protocol_not_supported', 'This wallet does not speak the protocol asked for.');
  const wrapped = guardedParse(signedData, data);
  if (!wrapped.success) throw malformed();
  const { claims, leaf } = await readSignedRequest(wrapped.data.request, anchors, now);
  if (claims.aud !== walletAudience)
    throw new WalletRefusal('request_audience_wrong', 'The request is addressed to another wallet.');
  if (typeof claims.client_id !== 'string') throw malformed();
  checkCertificateName(claims.client_id, leaf);
  // Origins are compared as texts (OpenID4VP 1.0 §A.2).
  if (!Array.isArray(claims.expected_origins) || !claims.expected_origins.includes(origin))
    throw new WalletRefusal(
      'origin_not_expected',
      'Another page than those of the verifier uses its request.',
    );
  return claims;
}

function malformed(): WalletRefusal {
  return new WalletRefusal('request_malformed', 'The request lacks something a wallet needs.');
}
