import { CompactEncrypt, importJWK } from 'jose';
import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { WalletError } from '../transport/wallet-error.ts';
import { contentEncryptions } from './client-metadata.ts';

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

/** A wallet offers one key or a few. Without a limit a large form could make the verifier try thousands. */
const mostKeys = 32;

/** The key of a wallet and the content encryption with which its request object is encrypted. */
export interface RequestEncryption {
  readonly key: z.output<typeof encryptionKey>;
  readonly enc: string;
}

/**
 * How a wallet's metadata asks for its request object to be encrypted (OpenID4VP 1.0 §5.10, RFC 9101 §10.5). Undefined if it does
 * not ask, or offers no algorithm or key that is supported here: the request object is then only signed, which §5.10.1 always allows.
 */
export function requestEncryption(walletMetadata: unknown): RequestEncryption | undefined {
  const parsed = guardedParse(metadata, walletMetadata);
  if (!parsed.success) return undefined;
  const { jwks, ...supported } = parsed.data;
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

/** The signed request object, nested in a JWE (RFC 9101 §4, RFC 7519 §5.2). Throws WalletError 400 if the key is no point of its curve. */
export async function encryptRequest(jwt: string, { key, enc }: RequestEncryption): Promise<string> {
  try {
    return await new CompactEncrypt(Buffer.from(jwt))
      .setProtectedHeader({ alg: 'ECDH-ES', enc, cty: 'JWT', ...(key.kid !== undefined && { kid: key.kid }) })
      .encrypt(await importJWK({ kty: key.kty, crv: key.crv, x: key.x, y: key.y }, 'ECDH-ES'));
  } catch {
    throw new WalletError(400, 'the request object cannot be encrypted to the key in wallet_metadata');
  }
}
