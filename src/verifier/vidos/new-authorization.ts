import { type BrowserOffer, chosenBrowserRequest } from '../browser-request.ts';
import type { PidQueries } from '../pid/query.ts';
import { type PresentationAction, type PresentationWanted, UnsupportedPresentation } from '../verifier.ts';
import type { AuthorizerClient } from './api/client.ts';
import { AuthorizerFault } from './api/faults.ts';
import type { NewAuthorization } from './api/messages.ts';

export interface RequestOptions extends BrowserOffer {
  /** `required` asks for direct_post.jwt and dc_api.jwt, `off` for direct_post and dc_api. Default: required. */
  readonly responseEncryption?: 'required' | 'off';
  /** Whether the authorizer applies the HAIP profile to every request. Default: false. */
  readonly haip?: boolean;
}

/** The body that creates the authorization. Throws UnsupportedPresentation if the mode or the kind of request is not offered. */
export function newAuthorization(
  options: RequestOptions,
  queries: PidQueries,
  wanted: PresentationWanted,
): NewAuthorization {
  const { haip, responseEncryption = 'required' } = options;
  if (wanted.formats.length === 0) throw new UnsupportedPresentation('no credential format');
  const isEncrypted = responseEncryption === 'required';
  const common = {
    query: { type: 'DCQL' as const, dcql: queries.forClaims(wanted, wanted.formats).dcql },
    ...(haip && { profile: 'haip' as const }),
  };
  if (wanted.mode === 'direct_post')
    return { ...common, responseMode: isEncrypted ? 'direct_post.jwt' : 'direct_post' };
  const { kind, expectedOrigins } = chosenBrowserRequest(wanted, options);
  const responseMode = isEncrypted ? 'dc_api.jwt' : 'dc_api';
  return kind === 'signed'
    ? { ...common, responseMode, protocol: 'openid4vp-v1-signed', expectedOrigins }
    : { ...common, responseMode, protocol: 'openid4vp-v1-unsigned' };
}

/** Creates the authorization. Throws what the client throws, and AuthorizerFault if the answer is for another protocol. */
export async function createAuthorization(
  client: AuthorizerClient,
  body: NewAuthorization,
): Promise<{ id: string; nextAction: PresentationAction }> {
  if (!('protocol' in body)) {
    const { authorizationId, authorizeUrl } = await client.startForWallet(body);
    return { id: authorizationId, nextAction: { type: 'open_wallet', url: authorizeUrl } };
  }
  const { authorizationId, digitalCredentialGetRequest } = await client.startForBrowser(body);
  const { protocol, data } = digitalCredentialGetRequest;
  if (protocol !== body.protocol) throw new AuthorizerFault('malformed');
  return { id: authorizationId, nextAction: { type: 'digital_credentials', protocol, data } };
}
