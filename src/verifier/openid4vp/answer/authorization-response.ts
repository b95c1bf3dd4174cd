import { decodeJwt } from 'jose';
import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { hashSecret, secretMatches } from '../../../lib/secrets.ts';
import type { Presentation } from '../store/repository.ts';
import type { Form } from '../transport/form-body.ts';
import { WalletError } from '../transport/wallet-error.ts';
import { decryptResponse, isJws, undecryptable } from './decryption.ts';

/**
 * A response that is known to belong to its request (OpenID4VP 1.0 §8).
 *
 * A posted response proves that by repeating the request's `state`, which only the recipient of the request object knows, and, where
 * it is encrypted, by its key. A response without this proof is refused to its sender and leaves the request pending: otherwise
 * anybody who sees the response_uri could end a customer's request. A response that belongs to its request and then fails a check
 * ends the request.
 */
export type AuthorizationResponse =
  | { readonly type: 'presentation'; readonly vpToken: unknown }
  /** An authorization error response (§8.5). */
  | { readonly type: 'error'; readonly error: string }
  /** Not encrypted although the request demands encryption. */
  | { readonly type: 'unencrypted' }
  /** Only from a browser, where the response belongs to its request even if it cannot be read. */
  | { readonly type: 'unreadable'; readonly came: string };

const parameters = z.looseObject({ state: z.string(), error: z.string().optional() });

/**
 * Reads the form that a wallet posted to the response_uri, with response mode direct_post (OpenID4VP 1.0 §8.2) or direct_post.jwt
 * (§8.3.1). Throws WalletError 400 if it does not belong to the presentation.
 */
export async function readPostedResponse(
  form: Form,
  presentation: Presentation,
): Promise<AuthorizationResponse> {
  const demandsEncryption = presentation.response_mode === 'direct_post.jwt';
  const response = form.get('response');
  if (response === undefined) {
    const sent = requireState(Object.fromEntries(form), presentation);
    // A wallet that cannot encrypt, or declines, may say so in the clear (OpenID4VP 1.0 §8.3.1).
    if (sent.error !== undefined) return { type: 'error', error: sent.error };
    return demandsEncryption ? { type: 'unencrypted' } : { type: 'presentation', vpToken: sent.vp_token };
  }
  if (!demandsEncryption) throw new WalletError(400, 'the request asks for a response that is not encrypted');
  if (form.has('error') || form.has('vp_token'))
    throw new WalletError(400, 'an encrypted response stands alone');
  if (isJws(response)) {
    requireState(decodeSigned(response), presentation);
    return { type: 'unencrypted' };
  }
  const sent = requireState(await decryptResponse(response, presentation), presentation);
  if (sent.error !== undefined) return { type: 'error', error: sent.error };
  return { type: 'presentation', vpToken: sent.vp_token };
}

function requireState(sent: unknown, presentation: Presentation): z.output<typeof parameters> {
  const parsed = guardedParse(parameters, sent);
  if (!parsed.success || !secretMatches(parsed.data.state, hashSecret(presentation.request_state)))
    throw new WalletError(400, 'state is missing or belongs to another request');
  return parsed.data;
}

function decodeSigned(response: string): unknown {
  try {
    return decodeJwt(response);
  } catch {
    throw undecryptable();
  }
}
