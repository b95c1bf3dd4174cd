import type { KeyObject } from 'node:crypto';
import { trustIn } from '../chains.ts';
import { InvalidConfiguration } from '../invalid-configuration.ts';
import { type Certificate, isP256 } from '../x509/certificate.ts';
import { leaveOut, readCertificateEntries } from '../x509/certificate-entries.ts';
import { whyUseless } from '../x509/trust-anchors.ts';

/** The signers of the list of trusted entities. */
export interface ListSigners {
  readonly certificates: readonly Certificate[];
  /** Why some of the configured certificates cannot be used. Each continues "<file>: ". */
  readonly faults: readonly string[];
  /** The key of the signer that the header names, if its certificate is configured or was issued by a configured authority. */
  keyOf(named: NamedSigner, now: Date): KeyObject | undefined;
}

/** The signer in a JAdES header (ETSI TS 119 182-1 §5.1.7, §5.1.8): its chain, or the digest of its certificate, or both. */
export interface NamedSigner {
  readonly x5c?: readonly string[] | undefined;
  /** SHA-256 of the certificate's DER, base64url. It is enough if the certificate itself is configured. */
  readonly thumbprint?: string | undefined;
}

/**
 * Reads the certificates that may sign the list. An authority may also issue certificates that sign it. A certificate that cannot be
 * used is left out. Throws InvalidConfiguration if none is left; the message says why.
 */
export function readListSigners(file: string | Buffer): ListSigners {
  const entries = readCertificateEntries(typeof file === 'string' ? Buffer.from(file) : file);
  const { certificates, faults } = leaveOut(entries, whyNoSigner);
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
