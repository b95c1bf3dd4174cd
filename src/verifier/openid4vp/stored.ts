import { z } from 'zod';
import { type RememberedOutcome, refusalCodes } from '../verifier.ts';
import type { Judgement } from './judge.ts';
import type { Presentation } from './repository.ts';

/** Documents that the presentations table holds as JSON text, decoded where they are read. */

/** The authorization request. What is written is what `request.ts` builds; only what is read again is described. */
const authorizationRequest = z.looseObject({
  response_type: z.literal('vp_token'),
  response_mode: z.enum(['direct_post', 'direct_post.jwt']),
  client_id: z.string(),
  response_uri: z.string(),
  nonce: z.string(),
  state: z.string(),
  dcql_query: z.looseObject({
    credentials: z.array(
      z.looseObject({
        format: z.enum(['dc+sd-jwt', 'mso_mdoc']),
        claims: z.array(z.looseObject({ path: z.array(z.string().nullable()) })).optional(),
      }),
    ),
  }),
  client_metadata: z.looseObject({
    jwks: z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) }).optional(),
  }),
});
export type StoredRequest = z.output<typeof authorizationRequest>;

export function decodeRequest(text: string): StoredRequest {
  return authorizationRequest.parse(JSON.parse(text));
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
  /** Present where it is not accepted. */
  code: z.enum(refusalCodes).optional(),
});

/** What is kept of a judgement. Not the PID. */
export function encodeVerdict(judgement: Judgement): string {
  const { verdict, state } = judgement;
  return JSON.stringify({ verdict, ...(state === 'rejected' && { code: judgement.code }) });
}

/** A presentation's row as the port tells it. */
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
