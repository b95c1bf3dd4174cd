import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { type Form, readForm } from '../transport/form-body.ts';
import { WalletError } from '../transport/wallet-error.ts';
import { type RequestEncryption, requestEncryption } from './object-encryption.ts';

/** Enough for a nonce and the metadata of a wallet. */
const maxPostBytes = 65_536;

const walletNonce = z.string().regex(/^[\x21-\x7e]{1,512}$/);
const walletMetadata = z.looseObject({
  request_object_signing_alg_values_supported: z.array(z.string()).max(256).optional(),
});

/** What a wallet sends when it fetches its request object by POST (OpenID4VP 1.0 §5.10). */
export interface WalletPost {
  readonly walletNonce?: string;
  /** How the wallet asks for its request object to be encrypted, if it does. */
  readonly encryption?: RequestEncryption;
}

/**
 * Reads the form that the wallet posts, ignoring unknown parameters as §5.10 demands. Of `wallet_metadata` it reads whether the
 * wallet can verify ES256, with which request objects are signed, and how they can be encrypted to it. Throws WalletError: what
 * `readForm` throws, 400 if a parameter is malformed or the wallet cannot verify ES256.
 */
export async function readWalletPost(request: Request): Promise<WalletPost> {
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
