import { CompactEncrypt, importJWK } from 'jose';
import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import { WalletError } from '../transport/wallet-error.ts';
import { contentEncryptions } from './signer.ts';

const encryptionKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().max(512).optional(),
  use: z.literal('enc').optional(),
  alg: z.literal('ECDH-ES').optional(),
});

const metadata = z.object({
  jwks: z.object({ keys: z.array(z.unknown()) }),
  request_object_encryption_alg_values_supported: z.array(z.string()),
  request_object_encryption_enc_values_supported: z.array(z.string()),
});

/** A wallet gives one or a few; as many as fit into a form would be looked at one by one. */
const mostKeys = 32;

/** How a wallet can be sent a request that nobody else reads. */
export interface RequestEncryption {
  readonly key: z.output<typeof encryptionKey>;
  readonly enc: string;
}

/**
 * What the metadata of a wallet says about encrypted request objects: with which of its keys, and how (OpenID4VP 1.0 §5.10, RFC 9101
 * §10.5). Undefined if it says nothing, or offers only what is not spoken here; the request is then signed alone, which is always
 * allowed (§5.10.1).
 */
export function requestEncryption(walletMetadata: unknown): RequestEncryption | undefined {
  const said = guardedParse(metadata, walletMetadata);
  if (!said.success) return undefined;
  const { jwks, ...supported } = said.data;
  const enc = contentEncryptions.find((name) =>
    supported.request_object_encryption_enc_values_supported.includes(name),
  );
  const key = jwks.keys
    .slice(0, mostKeys)
    .map((candidate) => guardedParse(encryptionKey, candidate))
    .find(({ success }) => success);
  const canAgree = supported.request_object_encryption_alg_values_supported.includes('ECDH-ES');
  return enc !== undefined && key?.data && canAgree ? { key: key.data, enc } : undefined;
}

/** The signed request object in an encrypted one (RFC 9101 §4, RFC 7519 §5.2). Throws WalletError 400 if the key is no point of its curve. */
export async function encryptRequest(jwt: string, { key, enc }: RequestEncryption): Promise<string> {
  try {
    return await new CompactEncrypt(Buffer.from(jwt))
      .setProtectedHeader({ alg: 'ECDH-ES', enc, cty: 'JWT', ...(key.kid !== undefined && { kid: key.kid }) })
      .encrypt(await importJWK({ kty: key.kty, crv: key.crv, x: key.x, y: key.y }, 'ECDH-ES'));
  } catch {
    throw new WalletError(400, 'the request object cannot be encrypted to the key in wallet_metadata');
  }
}
