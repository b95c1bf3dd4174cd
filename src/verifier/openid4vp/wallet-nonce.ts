import { z } from 'zod';
import { type Form, readForm } from './form.ts';
import { WalletError } from './wallet-error.ts';

/** A nonce and a description of a wallet: much less than an answer. */
const maxPostBytes = 65_536;

const walletNonce = z.string().regex(/^[\x21-\x7e]{1,512}$/);
const walletMetadata = z.looseObject({
  request_object_signing_alg_values_supported: z.array(z.string()).optional(),
});

/**
 * The `wallet_nonce` of a wallet that fetches its request by POST (OpenID4VP 1.0 §5.10), if it sends one. Parameters that are not
 * known are ignored, as §5.10 demands. Of `wallet_metadata` one thing matters: requests are signed with ES256, so a wallet that
 * cannot check that is told so. Throws WalletError: 415 and 413 as for any form, 400 if a parameter does not have its form.
 */
export async function readWalletNonce(request: Request): Promise<string | undefined> {
  const form = await readForm(request, maxPostBytes);
  checkMetadata(form);
  const nonce = form.get('wallet_nonce');
  if (nonce === undefined) return undefined;
  if (!walletNonce.safeParse(nonce).success)
    throw new WalletError(400, 'wallet_nonce must be 1 to 512 printable ASCII characters');
  return nonce;
}

function checkMetadata(form: Form): void {
  const text = form.get('wallet_metadata');
  if (text === undefined) return;
  const metadata = walletMetadata.safeParse(parseJson(text));
  if (!metadata.success)
    throw new WalletError(400, 'wallet_metadata must be a JSON object of wallet metadata');
  const algorithms = metadata.data.request_object_signing_alg_values_supported;
  if (algorithms && !algorithms.includes('ES256'))
    throw new WalletError(400, 'request objects are signed with ES256, which wallet_metadata does not list');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
