import type { RememberedAnchor, TrustedAnchor } from '../../verifier.ts';
import type { Certificate, SignatureAlgorithm } from './x509/certificate.ts';
import type { SignerRole } from './x509/purposes.ts';
import { TrustAnchors, type TrustedChain } from './x509/trust-anchors.ts';

/** Decides whether a certificate chain is trusted: `TrustAnchors`, or several put together by `anyOf`. */
export interface ChainTrust {
  /** The chain of an `x5c` header (RFC 7515 §4.1.6), leaf first, if it leads to an anchor at this instant; otherwise undefined. */
  validate(x5c: readonly string[], now: Date): TrustedChain | undefined;
  /** Whether there is an anchor that is valid now. */
  isUsableAt(now: Date): boolean;
}

/** The trust anchors of each credential type. What these functions return follows later changes of the anchors. */
export interface CredentialTrust {
  /** Trust in the issuers of a credential type. A type that is not configured has no trusted issuer. */
  issuersOf(type: string): ChainTrust;
  /** Trust in the signers of status lists for credentials of this type. */
  statusSignersOf(type: string): ChainTrust;
  /** The algorithms that trusted issuers may use: ES256, and ES384 if a signer with a P-384 key is itself an anchor. */
  issuerAlgorithms(): readonly SignatureAlgorithm[];
  /** The configured types that have no anchor that is valid now. */
  typesWithoutTrust(now: Date): string[];
  /** The anchors of issuers, of all types, and which are shown to be one authority (see `describeAnchors`). */
  anchors(remembered: readonly RememberedAnchor[]): readonly TrustedAnchor[];
}

export const trustsNothing: ChainTrust = { validate: () => undefined, isUsableAt: () => false };

/**
 * Trust in these anchors for one role, which ends at `until` if that is given. Throws InvalidConfiguration if one of them cannot be
 * used in the role. The returned object caches the chains that it validated: to forget them, replace it.
 */
export function trustIn(certificates: readonly Certificate[], role: SignerRole, until?: Date): ChainTrust {
  if (certificates.length === 0) return trustsNothing;
  const anchors = new TrustAnchors(certificates, role);
  if (!until) return anchors;
  return {
    validate: (x5c, now) => (now < until ? anchors.validate(x5c, now) : undefined),
    isUsableAt: (now) => now < until && anchors.isUsableAt(now),
  };
}

/** Trust in every chain that one of these trusts. The anchor is told by the first that does. */
export function anyOf(trusts: readonly ChainTrust[]): ChainTrust {
  return {
    validate(x5c, now) {
      for (const trust of trusts) {
        const chain = trust.validate(x5c, now);
        if (chain) return chain;
      }
      return undefined;
    },
    isUsableAt: (now) => trusts.some((trust) => trust.isUsableAt(now)),
  };
}
