import { createPrivateKey } from 'node:crypto';
import { compactDecrypt, decodeJwt } from 'jose';
import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import { hashSecret, secretMatches } from '../../../lib/secrets.ts';
import { contentEncryptions } from '../request/signer.ts';
import type { Presentation } from '../store/repository.ts';
import type { Form } from '../transport/form-body.ts';
import { WalletError } from '../transport/wallet-error.ts';

/**
 * An answer that is known to belong to a request, because it repeats the request's `state` (and, encrypted, was made with its key).
 *
 * Who merely knows the URL knows neither. What cannot be tied to the request in this way (malformed, encrypted to another key or
 * with an algorithm that was not offered, another state) is refused to its sender and leaves the request pending, so that nobody
 * can end a customer's request from outside. What is tied to the request and then fails a check ends it.
 */
export type WalletAnswer =
  | { readonly type: 'presentation'; readonly vpToken: unknown }
  | { readonly type: 'error'; readonly error: string }
  /** In the clear although the request asked for encryption. */
  | { readonly type: 'unencrypted' }
  /** From a browser, and nothing that could be made sense of. By post such answers cannot be tied to a request. */
  | { readonly type: 'unreadable'; readonly came: string };

const parameters = z.looseObject({ state: z.string(), error: z.string().optional() });

/** Reads the answer out of the form. Throws WalletError (400) if it cannot be tied to the request. */
export async function readAnswer(form: Form, presentation: Presentation): Promise<WalletAnswer> {
  const isEncrypted = presentation.response_mode === 'direct_post.jwt';
  const response = form.get('response');
  if (response === undefined) {
    const sent = tie(Object.fromEntries(form), presentation);
    // A wallet that cannot encrypt may say so, or decline, in the clear (OpenID4VP 1.0 §8.3.1).
    if (sent.error !== undefined) return { type: 'error', error: sent.error };
    return isEncrypted ? { type: 'unencrypted' } : { type: 'presentation', vpToken: sent.vp_token };
  }
  if (!isEncrypted) throw new WalletError(400, 'the request asks for a response that is not encrypted');
  if (form.has('error') || form.has('vp_token'))
    throw new WalletError(400, 'an encrypted response stands alone');
  if (isSigned(response)) {
    tie(decodeSigned(response), presentation);
    return { type: 'unencrypted' };
  }
  const sent = tie(await decrypt(response, presentation), presentation);
  if (sent.error !== undefined) return { type: 'error', error: sent.error };
  return { type: 'presentation', vpToken: sent.vp_token };
}

function tie(sent: unknown, presentation: Presentation): z.output<typeof parameters> {
  const parsed = guardedParse(parameters, sent);
  if (!parsed.success || !secretMatches(parsed.data.state, hashSecret(presentation.request_state)))
    throw new WalletError(400, 'state is missing or belongs to another request');
  return parsed.data;
}

/** A JWS has three parts, a JWE five (RFC 7516 §9). */
export function isSigned(response: string): boolean {
  return response.split('.', 4).length === 3;
}

function decodeSigned(response: string): unknown {
  try {
    return decodeJwt(response);
  } catch {
    throw undecryptable();
  }
}

/** What the JWE holds, as JSON. Throws WalletError (400) if it is not encrypted to the request's key as was asked for. */
export async function decrypt(response: string, presentation: Presentation): Promise<unknown> {
  if (presentation.encryption_key === null) throw undecryptable();
  const key = createPrivateKey({ key: JSON.parse(presentation.encryption_key), format: 'jwk' });
  try {
    const { plaintext } = await compactDecrypt(response, key, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: contentEncryptions,
      // Compression was not offered, and a compressed body could be of any size.
      maxDecompressedLength: 0,
    });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext));
  } catch {
    throw undecryptable();
  }
}

const undecryptable = () =>
  new WalletError(400, 'response is not a JWE with ECDH-ES and A256GCM or A128GCM to the key of the request');
