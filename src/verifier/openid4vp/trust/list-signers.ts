import type { KeyObject } from 'node:crypto';
import { InvalidConfiguration } from '../invalid-configuration.ts';
import { type Certificate, isP256, isValidAt, readCertificates } from '../x509/certificate.ts';
import { type ChainTrust, trustIn } from './chain-trust.ts';

/** Who may sign the list of trusted entities. */
export interface ListSigners {
  readonly certificates: readonly Certificate[];
  /** The signer's key, if the first certificate of `x5c` is a configured one or was issued under one; undefined if not. */
  keyOf(x5c: readonly string[], now: Date): KeyObject | undefined;
}

/**
 * Reads the certificates whose owners may sign the list: an authority stands for what it issues, any other certificate for itself.
 * Throws InvalidConfiguration if there is none, one cannot be read, or a signer's own key is not P-256.
 */
export function readListSigners(pem: string): ListSigners {
  const certificates = read(pem);
  if (certificates.length === 0)
    throw new InvalidConfiguration('no certificate of a signer of the trust list is configured');
  const authorities = certificates.filter(({ isAuthority }) => isAuthority);
  const signers = certificates.filter(({ isAuthority }) => !isAuthority);
  if (!signers.every(({ publicKey }) => isP256(publicKey)))
    throw new InvalidConfiguration("the key of a trust list's signer must be a P-256 key");
  const issued: ChainTrust = trustIn(authorities);
  return {
    certificates,
    keyOf(x5c, now) {
      const pinned = signers.find(({ der }) => der.equals(Buffer.from(x5c[0] ?? '', 'base64')));
      if (pinned) return isValidAt(pinned, now) ? pinned.publicKey : undefined;
      // JAdES lets signers send the whole chain; the anchor that they may send is taken from the configuration all the same.
      const chain = x5c.filter((one) => !authorities.some(({ der }) => der.toString('base64') === one));
      return issued.validate(chain, now)?.leaf.publicKey;
    },
  };
}

function read(pem: string): Certificate[] {
  try {
    return readCertificates(pem);
  } catch (cause) {
    throw new InvalidConfiguration('a certificate of a signer of the trust list cannot be read', { cause });
  }
}
