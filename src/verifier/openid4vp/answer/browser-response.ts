import { z } from 'zod';
import { kindOf } from '../../../lib/kind-of.ts';
import { guardedParse } from '../../../lib/parse.ts';
import type { Presentation } from '../store/repository.ts';
import { WalletError } from '../transport/wallet-error.ts';
import { decrypt, isSigned, type WalletAnswer } from './authorization-response.ts';

/** A protocol error comes alone, and in the clear also where encryption was asked for (OpenID4VP 1.0 §A.4). */
const errorData = z.looseObject({ error: z.string() });
const plainData = z.looseObject({ vp_token: z.unknown() }).refine((data) => data.vp_token !== undefined);
const encryptedData = z.looseObject({ response: z.string() });

/**
 * Reads the `data` that a browser's Digital Credentials API returned. It carries no state: it is tied to its request by who hands it
 * in, the client that holds the request's secret. So whatever it is, it is the answer, and one that cannot be read ends the request
 * as well. Where the plain and the encrypted form are both there, it is neither.
 */
export async function readBrowserAnswer(data: unknown, presentation: Presentation): Promise<WalletAnswer> {
  const error = guardedParse(errorData, data);
  if (error.success) return { type: 'error', error: error.data.error };
  const [plain, encrypted] = [guardedParse(plainData, data), guardedParse(encryptedData, data)];
  if (plain.success === encrypted.success) return unreadable(plain.success ? 'both at once' : kindOf(data));
  const isEncrypted = presentation.response_mode === 'dc_api.jwt';
  if (plain.success)
    return isEncrypted ? { type: 'unencrypted' } : { type: 'presentation', vpToken: plain.data.vp_token };
  if (!isEncrypted || !encrypted.success) return unreadable('encrypted, which was not asked for');
  if (isSigned(encrypted.data.response)) return { type: 'unencrypted' };
  return readDecrypted(encrypted.data.response, presentation);
}

async function readDecrypted(response: string, presentation: Presentation): Promise<WalletAnswer> {
  let sent: unknown;
  try {
    sent = await decrypt(response, presentation);
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

const unreadable = (came: string): WalletAnswer => ({ type: 'unreadable', came });
