import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { kindOf } from '../../../lib/kind-of.ts';
import type { Presentation } from '../store/repository.ts';
import { WalletError } from '../transport/wallet-error.ts';
import type { AuthorizationResponse } from './authorization-response.ts';
import { decryptResponse, isJws } from './decryption.ts';

/** An error comes alone, and not encrypted even where the request demands encryption (OpenID4VP 1.0 §A.4). */
const errorData = z.looseObject({ error: z.string() });
const plainData = z.looseObject({ vp_token: z.unknown() }).refine((data) => data.vp_token !== undefined);
const encryptedData = z.looseObject({ response: z.string() });

/**
 * Reads the `data` that a Digital Credentials API call returned (OpenID4VP 1.0 §A.3, §A.4). It has no `state`: it belongs to its
 * request because only the client that holds the secret of the request can hand it in. So data that cannot be read is a response
 * too, and ends the request. Data with both a plain and an encrypted response cannot be read.
 */
export async function readBrowserResponse(
  data: unknown,
  presentation: Presentation,
): Promise<AuthorizationResponse> {
  const error = guardedParse(errorData, data);
  if (error.success) return { type: 'error', error: error.data.error };
  const [plain, encrypted] = [guardedParse(plainData, data), guardedParse(encryptedData, data)];
  if (plain.success === encrypted.success) return unreadable(plain.success ? 'both at once' : kindOf(data));
  const demandsEncryption = presentation.response_mode === 'dc_api.jwt';
  if (plain.success)
    return demandsEncryption
      ? { type: 'unencrypted' }
      : { type: 'presentation', vpToken: plain.data.vp_token };
  if (!demandsEncryption || !encrypted.success) return unreadable('encrypted, which was not asked for');
  if (isJws(encrypted.data.response)) return { type: 'unencrypted' };
  return readDecrypted(encrypted.data.response, presentation);
}

async function readDecrypted(response: string, presentation: Presentation): Promise<AuthorizationResponse> {
  let sent: unknown;
  try {
    sent = await decryptResponse(response, presentation);
  } catch (cause) {
    if (!(cause instanceof WalletError)) throw cause;
    return unreadable('encrypted in another way or to another key');
  }
  const error = guardedParse(errorData, sent);
  if (error.success) return { type: 'error', error: error.data.error };
  const plain = guardedParse(plainData, sent);
  return plain.success
    ? { type: 'presentation', vpToken: plain.data.vp_token }
    : unreadable(`${kindOf(sent)} without vp_token, once it was decrypted`);
}

const unreadable = (came: string): AuthorizationResponse => ({ type: 'unreadable', came });
