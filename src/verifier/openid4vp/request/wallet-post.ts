import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import { type Form, readForm } from '../transport/form-body.ts';
import { WalletError } from '../transport/wallet-error.ts';
import type { RequestEncryption } from './object-encryption.ts';
import { requestEncryption } from './object-encryption.ts';

/** A nonce and a description of a wallet: much less than an answer. */
const maxPostBytes = 65_536;

const walletNonce = z.string().regex(/^[\x21-\x7e]{1,512}$/);
const walletMetadata = z.looseObject({
  request_object_signing_alg_values_supported: z.array(z.string()).max(256).optional(),
});

/** What a wallet says when it fetches its request by POST (OpenID4VP 1.0 §5.10). */
export interface RequestPost {
  readonly walletNonce?: string;
  /** Where the wallet gave a key for it: how the request object is encrypted. */
  readonly encryption?: RequestEncryption;
}

/**
 * Reads it. Parameters that are not known are ignored, as §5.10 demands. Of `wallet_metadata` two things matter: requests are signed
 * with ES256, so a wallet that cannot check that is told so, and a wallet that gives a key gets an encrypted request. Throws
 * WalletError: 415 and 413 as for any form, 400 if a parameter does not have its form.
 */
export async function readRequestPost(request: Request): Promise<RequestPost> {
  const form = await readForm(request, maxPostBytes);
  const encryption = readMetadata(form);
  const nonce = form.get('wallet_nonce');
  if (nonce !== undefined && !guardedParse(walletNonce, nonce).success)
    throw new WalletError(400, 'wallet_nonce must be 1 to 512 printable ASCII characters');
  return { ...(nonce !== undefined && { walletNonce: nonce }), ...(encryption && { encryption }) };
}

function readMetadata(form: Form): RequestEncryption | undefined {
  const text = form.get('wallet_metadata');
  if (text === undefined) return undefined;
  const metadata = guardedParse(walletMetadata, parseJson(text));
  if (!metadata.success)
    throw new WalletError(400, 'wallet_metadata must be a JSON object of wallet metadata');
  const algorithms = metadata.data.request_object_signing_alg_values_supported;
  if (algorithms && !algorithms.includes('ES256'))
    throw new WalletError(400, 'request objects are signed with ES256, which wallet_metadata does not list');
  return requestEncryption(metadata.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
