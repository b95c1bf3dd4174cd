import { z } from 'zod';
import { browserProtocols } from '../../browser-request.ts';

/**
 * The part of the Vidos authorizer's published API (version 1.0) that the bank uses: the bodies it sends and the answers it reads. The
 * members that the bank needs must have their types; others are ignored, since the API may add and remove some.
 */

/** A DCQL query (OpenID4VP 1.0 §6) in the authorizer's form. */
export interface AuthorizerQuery {
  readonly type: 'DCQL';
  readonly dcql: object;
}

/** Body of POST /openid4/vp/v1_0/authorizations. */
export type NewAuthorization = { readonly query: AuthorizerQuery; readonly profile?: 'haip' } & (
  | { readonly responseMode: 'direct_post' | 'direct_post.jwt' }
  | { readonly responseMode: 'dc_api' | 'dc_api.jwt'; readonly protocol: 'openid4vp-v1-unsigned' }
  | {
      readonly responseMode: 'dc_api' | 'dc_api.jwt';
      readonly protocol: 'openid4vp-v1-signed';
      readonly expectedOrigins: readonly string[];
    }
);

/** The bank puts ids into paths and tables, so it accepts only these characters. */
const authorizationId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/);

/** The customer's browser opens the link, so it must not run a script or read a file there. */
const walletLink = z
  .string()
  .max(8192)
  .regex(/^[a-z][a-z0-9+.-]*:[^\s]*$/i)
  .refine((link) => !/^(javascript|data|vbscript|file|blob):/i.test(link));

export const startedForWallet = z.object({
  authorizationId,
  expiresAt: z.iso.datetime({ offset: true }),
  authorizeUrl: walletLink,
});

export const startedForBrowser = z.object({
  authorizationId,
  expiresAt: z.iso.datetime({ offset: true }),
  digitalCredentialGetRequest: z.object({
    protocol: z.enum(browserProtocols),
    data: z.record(z.string(), z.unknown()),
  }),
});

/** How an authorization can end at the authorizer. */
export const endings = ['authorized', 'rejected', 'error', 'expired'] as const;
export type Ending = (typeof endings)[number];

export const statusAnswer = z.object({ status: z.enum(['created', 'pending', ...endings]) });
export type AuthorizationStatus = z.output<typeof statusAnswer>['status'];

export const completionAnswer = z.object({ status: z.enum(endings) });

const path = z.array(z.union([z.string(), z.number()]));

/** The result of one policy, which failed if there is an `error`. Of that only the machine-readable members are read. */
const policyResult = z.object({
  path,
  policy: z.string(),
  service: z.string(),
  error: z.object({ type: z.string(), vidosType: z.string().optional() }).optional(),
});
export type PolicyResult = z.output<typeof policyResult>;
export const policyAnswer = z.object({ authorizationId: z.string(), data: z.array(policyResult).max(500) });

const extractedCredential = z.object({
  path,
  format: z.string(),
  credentialType: z.string(),
  claims: z.record(z.string(), z.unknown()),
});
export type ExtractedCredential = z.output<typeof extractedCredential>;
export const credentialsAnswer = z.object({
  authorizationId: z.string(),
  credentials: z.array(extractedCredential).max(50),
});

export const resolvedResponseCode = z.object({ authorization_id: z.string(), status: z.enum(endings) });

/** The data that the Digital Credentials API returned: encrypted (dc_api.jwt) or plain (dc_api). */
export const encryptedBrowserData = z.object({ response: z.string().min(1) });
export const plainBrowserData = z.object({
  vp_token: z.record(
    z.string(),
    z
      .array(z.union([z.string(), z.record(z.string(), z.unknown())]))
      .min(1)
      .max(16),
  ),
});
/** A wallet's error response (OpenID4VP 1.0 §8.5). */
export const browserError = z.object({ error: z.string().min(1) });
