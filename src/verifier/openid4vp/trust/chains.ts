import type { RememberedAnchor, TrustedAnchor } from '../../verifier.ts';
import type { Certificate, SignatureAlgorithm } from './x509/certificate.ts';
import type { SignerRole } from './x509/purposes.ts';
import { TrustAnchors, type TrustedChain } from './x509/trust-anchors.ts';

/** Who decides whether a chain is trusted now. `TrustAnchors` is one; what is below puts several together. */
export interface ChainTrust {
  /** The chain of an `x5c` header, leaf first, if it leads to an anchor at this instant; undefined if not, whatever the reason. */
  validate(x5c: readonly string[], now: Date): TrustedChain | undefined;
  /** Whether any chain could be trusted now. */
  isUsableAt(now: Date): boolean;
}

/** Whom the bank trusts for which credential type, now and at every later call. */
export interface CredentialTrust {
  /** Trust in the issuers of a credential type. Nobody, for a type that is not configured. */
  issuersOf(type: string): ChainTrust;
  /** Trust in those who sign the status of credentials of this type. */
  statusSignersOf(type: string): ChainTrust;
  /** What PIDs of trusted issuers may be signed with: ES256, and ES384 where a signer with such a key is trusted itself. */
  issuerAlgorithms(): readonly SignatureAlgorithm[];
  /** The configured types of which no credential could be accepted now. */
  typesWithoutTrust(now: Date): string[];
  /** The anchors of issuers, of all types, and which are shown to be one authority (see `describeAnchors`). */
  anchors(remembered: readonly RememberedAnchor[]): readonly TrustedAnchor[];
}

export const trustsNothing: ChainTrust = { validate: () => undefined, isUsableAt: () => false };

/**
 * Trust in what these anchors stand for (see `TrustAnchors`) in the role, before `until` if it is given. Throws InvalidConfiguration if
 * one of them is of no use in the role.
 *
 * Chains that were validated are remembered by the returned object and by nothing else, so replacing it forgets them.
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

/** Trust in what any of these trusts; the first that does says by which anchor. */
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
