import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';

const encryptionKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().optional(),
  alg: z.literal('ECDH-ES'),
});
export type EncryptionKey = z.output<typeof encryptionKey>;

/** The parameters of a request object that this wallet understands (OpenID4VP 1.0 §5.1, §5.8). Others are ignored, as §5 demands. */
export const requestPayload = z.looseObject({
  response_type: z.literal('vp_token'),
  response_mode: z.enum(['direct_post', 'direct_post.jwt']),
  response_uri: z.url({ protocol: /^https?$/ }),
  redirect_uri: z.undefined().optional(),
  client_id: z.string().min(1),
  nonce: z.string().regex(/^[\w-]{16,512}$/),
  state: z.string().optional(),
  aud: z.unknown(),
  iat: z.number().optional(),
  exp: z.number(),
  wallet_nonce: z.string().optional(),
  dcql_query: z.record(z.string(), z.unknown()),
  transaction_data: z.array(z.unknown()).optional(),
  client_metadata: z
    .looseObject({
      jwks: z.object({ keys: z.array(z.unknown()) }).optional(),
      encrypted_response_enc_values_supported: z.array(z.string()).min(1).optional(),
    })
    .optional(),
});
export type RequestPayload = z.output<typeof requestPayload>;

/** The parameters of a request over the Digital Credentials API (OpenID4VP 1.0 §A.2). */
export const browserRequestPayload = requestPayload
  .pick({ response_type: true, nonce: true, iat: true, dcql_query: true, client_metadata: true })
  .extend({
    response_mode: z.enum(['dc_api', 'dc_api.jwt']),
    exp: z.number().optional(),
    transaction_data: z.undefined().optional(),
  });

/** The key and content encryption for a response. */
export interface EncryptionOffer {
  readonly key: EncryptionKey;
  readonly enc: 'A128GCM' | 'A256GCM';
}

/** The first key and the strongest content encryption on offer that this wallet can use; undefined if there is none. */
export function encryptionOffer(
  payload: Pick<RequestPayload, 'client_metadata'>,
): EncryptionOffer | undefined {
  const keys = payload.client_metadata?.jwks?.keys ?? [];
  const key = keys.map((one) => guardedParse(encryptionKey, one)).find((one) => one.success)?.data;
  // A verifier that lists nothing accepts A128GCM (§5.1).
  const offered = payload.client_metadata?.encrypted_response_enc_values_supported ?? ['A128GCM'];
  const enc = (['A256GCM', 'A128GCM'] as const).find((one) => offered.includes(one));
  return key && enc ? { key, enc } : undefined;
}
