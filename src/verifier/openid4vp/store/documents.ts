import { z } from 'zod';
import { type RememberedOutcome, refusalCodes } from '../../verifier.ts';
import type { Judgement } from './judgement.ts';
import type { Presentation } from './repository.ts';

/** The JSON columns of the presentations table: the request that was sent, and the verdict on its response. */

/** The parameters that are read again. The others are kept as they were built for the wallet. */
const common = {
  response_type: z.literal('vp_token'),
  nonce: z.string(),
  dcql_query: z.looseObject({
    credentials: z.array(
      z.looseObject({
        format: z.enum(['dc+sd-jwt', 'mso_mdoc']),
        claims: z
          .array(z.looseObject({ id: z.string().optional(), path: z.array(z.string().nullable()) }))
          .optional(),
        claim_sets: z.array(z.array(z.string())).optional(),
      }),
    ),
  }),
  client_metadata: z.looseObject({
    jwks: z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) }).optional(),
  }),
};

const walletRequest = z.looseObject({
  ...common,
  response_mode: z.enum(['direct_post', 'direct_post.jwt']),
  client_id: z.string(),
  response_uri: z.string(),
  state: z.string(),
});
/** A request that a wallet fetches by reference. */
export type StoredWalletRequest = z.output<typeof walletRequest>;

const browserRequest = z.looseObject({
  ...common,
  response_mode: z.enum(['dc_api', 'dc_api.jwt']),
  /** In signed requests, and only there (OpenID4VP 1.0 §A.2). */
  client_id: z.string().optional(),
});
/** A request through the Digital Credentials API. */
export type StoredBrowserRequest = z.output<typeof browserRequest>;

export type StoredRequest = StoredWalletRequest | StoredBrowserRequest;

export function decodeWalletRequest(text: string): StoredWalletRequest {
  return walletRequest.parse(JSON.parse(text));
}

export function decodeBrowserRequest(text: string): StoredBrowserRequest {
  return browserRequest.parse(JSON.parse(text));
}

const storedVerdict = z.object({
  verdict: z.object({
    accepted: z.boolean(),
    verifier: z.string(),
    format: z.enum(['dc+sd-jwt', 'mso_mdoc']).exactOptional(),
    checks: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['passed', 'failed', 'not_reached']),
        detail: z.string(),
      }),
    ),
  }),
  /** Present if the presentation was rejected. */
  code: z.enum(refusalCodes).optional(),
});

/** The verdict and the refusal code as JSON. The PID is not stored. */
export function encodeVerdict(judgement: Judgement): string {
  const { verdict, state } = judgement;
  return JSON.stringify({ verdict, ...(state === 'rejected' && { code: judgement.code }) });
}

/** The outcome of a presentation by its row. */
export function toOutcome(presentation: Presentation): RememberedOutcome {
  switch (presentation.state) {
    case 'created':
    case 'request_fetched':
      return { state: 'pending', progress: presentation.state };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'verified':
    case 'rejected': {
      const { verdict, code } = storedVerdict.parse(JSON.parse(presentation.verdict ?? 'null'));
      return code === undefined ? { state: 'verified', verdict } : { state: 'rejected', code, verdict };
    }
  }
}
