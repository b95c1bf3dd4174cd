import { createPrivateKey } from 'node:crypto';
import { compactDecrypt } from 'jose';
import { contentEncryptions } from '../request/client-metadata.ts';
import type { Presentation } from '../store/repository.ts';
import { WalletError } from '../transport/wallet-error.ts';

/** Whether it is a JWS, which has three parts, and not a JWE, which has five (RFC 7516 §9). */
export function isJws(response: string): boolean {
  return response.split('.', 4).length === 3;
}

/** The JSON in an encrypted response (OpenID4VP 1.0 §8.3). Throws WalletError 400 if it is not encrypted to the key of the request. */
export async function decryptResponse(response: string, presentation: Presentation): Promise<unknown> {
  if (presentation.encryption_key === null) throw undecryptable();
  const key = createPrivateKey({ key: JSON.parse(presentation.encryption_key), format: 'jwk' });
  try {
    const { plaintext } = await compactDecrypt(response, key, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: contentEncryptions,
      // The request did not offer compression, and a small compressed body could unpack to any size.
      maxDecompressedLength: 0,
    });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext));
  } catch {
    throw undecryptable();
  }
}

export const undecryptable = () =>
  new WalletError(400, 'response is not a JWE with ECDH-ES and A256GCM or A128GCM to the key of the request');
