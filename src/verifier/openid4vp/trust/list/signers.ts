import type { KeyObject } from 'node:crypto';
import { trustIn } from '../chains.ts';
import { InvalidConfiguration } from '../invalid-configuration.ts';
import { type Certificate, isP256 } from '../x509/certificate.ts';
import { readCertificateEntries } from '../x509/certificate-entries.ts';
import { whyUseless } from '../x509/trust-anchors.ts';

/** Who may sign the list of trusted entities. */
export interface ListSigners {
  readonly certificates: readonly Certificate[];
  /** What of the configured certificates is left out, each to be read after the name of the file and a colon. */
  readonly faults: readonly string[];
  /** The signer's key, if the signer that the header names is a configured one or was issued under one; undefined if not. */
  keyOf(named: NamedSigner, now: Date): KeyObject | undefined;
}

/** How a header names its signer (ETSI TS 119 182-1 §5.1.7, §5.1.8): by its chain, or by the digest of its certificate. */
export interface NamedSigner {
  readonly x5c?: readonly string[] | undefined;
  /** SHA-256 of the DER, base64url: whose certificate is configured may leave the rest out. */
  readonly thumbprint?: string | undefined;
}

/**
 * Reads the certificates whose owners may sign the list: an authority stands for what it issues, any other certificate for itself.
 * What cannot be used is left out. Throws InvalidConfiguration if nothing is left; the message says why.
 */
export function readListSigners(file: string | Buffer): ListSigners {
  const read = readCertificateEntries(typeof file === 'string' ? Buffer.from(file) : file);
  const faults = [...read.faults];
  const certificates = read.certificates.filter((certificate) => {
    const why = whyNoSigner(certificate);
    if (why !== undefined) faults.push(`"${certificate.subject}" ${why}`);
    return why === undefined;
  });
  if (certificates.length === 0)
    throw new InvalidConfiguration(
      `no certificate of a signer of the trust list is configured: its file: ${faults.join('; ')}`,
    );
  const trust = trustIn(certificates, 'trust_list_signer');
  const pinned = new Map(
    certificates.filter(({ isAuthority }) => !isAuthority).map((one) => [one.fingerprint, one]),
  );
  return {
    certificates,
    faults,
    keyOf({ x5c, thumbprint = '' }, now) {
      const chain = x5c ?? [pinned.get(thumbprint)?.der.toString('base64') ?? ''];
      return trust.validate(chain, now)?.leaf.publicKey;
    },
  };
}

function whyNoSigner(certificate: Certificate): string | undefined {
  if (!certificate.isAuthority && !isP256(certificate.publicKey))
    return "does not have the key of a trust list's signer, which must be a P-256 key";
  return whyUseless(certificate, 'trust_list_signer');
}
