import { z } from 'zod';
import { browserProtocols } from '../browser-protocol.ts';

/**
 * What is sent to the Vidos authorizer and what is read of its answers: the part of its published API (version 1.0) that the
 * bank relies on. Answers are decoded leniently, members that nobody needs may come and go; what is needed must have its type.
 */

/** DCQL (OpenID4VP 1.0 §6) as the authorizer takes it. */
export interface AuthorizerQuery {
  readonly type: 'DCQL';
  readonly dcql: object;
}

/** Body of POST /openid4/vp/v1_0/authorizations. Only a signed request for the browser names the origins it is for. */
export type NewAuthorization = { readonly query: AuthorizerQuery; readonly profile?: 'haip' } & (
  | { readonly responseMode: 'direct_post' | 'direct_post.jwt' }
  | { readonly responseMode: 'dc_api' | 'dc_api.jwt'; readonly protocol: 'openid4vp-v1-unsigned' }
  | {
      readonly responseMode: 'dc_api' | 'dc_api.jwt';
      readonly protocol: 'openid4vp-v1-signed';
      readonly expectedOrigins: readonly string[];
    }
);

/** Ids go into paths and into tables; one that is not made of these characters is not followed. */
const authorizationId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/);

/** The link is opened by the customer's browser, so it must not be one that runs or reads something there. */
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

/** One policy's result: with `error` it failed, without it passed. Of an error only machine-readable members are read. */
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

/** What the browser's API returned, as the authorizer takes it: encrypted (dc_api.jwt) or plain (dc_api). */
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
/** What a wallet says instead, if it has nothing to present (OpenID4VP 1.0 §8.5). */
export const browserError = z.object({ error: z.string().min(1) });
