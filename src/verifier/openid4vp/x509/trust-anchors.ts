import { createHash } from 'node:crypto';
import { InvalidConfiguration } from '../invalid-configuration.ts';
import { type Certificate, isP256, isSelfSigned, isValidAt, readCertificate } from './certificate.ts';

/** A chain that leads from a signing certificate to a trust anchor. */
export interface TrustedChain {
  readonly leaf: Certificate;
  readonly anchor: Certificate;
}

interface CachedChain extends TrustedChain {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** PID providers sign through at most a few authorities; longer chains are only work for the verifier. */
const longestChain = 4;
const largestCertificateLength = 8192;
const chainsKept = 256;

/**
 * The configured authorities whose issuers are trusted, and the validation of chains up to them (RFC 5280 §6.1, without policies
 * and name constraints: a certificate with a critical extension of that kind is refused).
 */
export class TrustAnchors {
  readonly #bySubject = new Map<string, Certificate[]>();
  readonly #fingerprints = new Set<string>();
  readonly #trusted = new Map<string, CachedChain>();

  /** Throws InvalidConfiguration if there is no anchor, or one of them is not the certificate of an authority. */
  constructor(anchors: readonly Certificate[]) {
    for (const anchor of anchors) {
      if (!anchor.isAuthority || anchor.mayCertify === false)
        throw new InvalidConfiguration(`the trust anchor "${anchor.subject}" may not issue certificates`);
      if (this.#fingerprints.has(anchor.fingerprint)) continue;
      this.#fingerprints.add(anchor.fingerprint);
      // Several may bear one name: while a provider changes its key, the old and the new certificate are both anchors.
      this.#bySubject.set(anchor.subjectName, [...(this.#bySubject.get(anchor.subjectName) ?? []), anchor]);
    }
    if (this.#fingerprints.size === 0)
      throw new InvalidConfiguration('no trust anchor is configured: no credential could be accepted');
  }

  /** Whether a chain could be trusted now at all. */
  isUsableAt(now: Date): boolean {
    return [...this.#bySubject.values()].flat().some((anchor) => isValidAt(anchor, now));
  }

  /**
   * The chain of an `x5c` header (RFC 7515 §4.1.6), leaf first, if it leads to an anchor at this instant; undefined if it does
   * not, whatever the reason. Chains that did are remembered until one of their certificates expires.
   */
  validate(x5c: readonly string[], now: Date): TrustedChain | undefined {
    const key = createHash('sha256').update(x5c.join('.')).digest('base64url');
    const known = this.#trusted.get(key);
    if (known && known.notBefore <= now && now <= known.notAfter) return known;
    const chain = readChain(x5c);
    const found = chain && this.#findAnchor(chain, now);
    if (found) this.#remember(key, found);
    return found;
  }

  #findAnchor(chain: readonly [Certificate, ...Certificate[]], now: Date): CachedChain | undefined {
    const [leaf] = chain;
    // An anchor is what the verifier brings itself; a chain that includes one is malformed (HAIP 1.0 §6.1.1).
    if (chain.some(({ fingerprint }) => this.#fingerprints.has(fingerprint))) return undefined;
    if (!isSigningCertificate(leaf)) return undefined;
    const top = chain.at(-1) ?? leaf;
    for (const anchor of this.#bySubject.get(top.issuerName) ?? []) {
      const path = [...chain, anchor];
      if (!path.every((certificate) => isValidAt(certificate, now)) || !isPath(path)) continue;
      const notBefore = new Date(Math.max(...path.map((certificate) => certificate.notBefore.getTime())));
      const notAfter = new Date(Math.min(...path.map((certificate) => certificate.notAfter.getTime())));
      return { leaf, anchor, notBefore, notAfter };
    }
    return undefined;
  }

  #remember(key: string, chain: CachedChain): void {
    const oldest = this.#trusted.keys().next();
    if (this.#trusted.size >= chainsKept && !oldest.done) this.#trusted.delete(oldest.value);
    this.#trusted.set(key, chain);
  }
}

function readChain(x5c: readonly string[]): [Certificate, ...Certificate[]] | undefined {
  if (x5c.length > longestChain || x5c.some((encoded) => encoded.length > largestCertificateLength))
    return undefined;
  try {
    const [leaf, ...rest] = x5c.map((encoded) => readCertificate(Buffer.from(encoded, 'base64')));
    return leaf && [leaf, ...rest];
  } catch {
    return undefined;
  }
}

function isSigningCertificate(leaf: Certificate): boolean {
  return !leaf.isAuthority && leaf.maySign !== false && isP256(leaf.publicKey) && !isSelfSigned(leaf);
}

/** Whether each certificate was issued by the next, which is an authority that may have so many others below it. */
function isPath(path: readonly Certificate[]): boolean {
  return path.every((certificate, at) => {
    if (!certificate.isAcceptable) return false;
    const issuer = path[at + 1];
    if (!issuer) return true;
    return (
      issuer.isAuthority &&
      issuer.mayCertify !== false &&
      // `at` authorities stand between the issuer and the leaf.
      (issuer.pathLength === undefined || issuer.pathLength >= at) &&
      certificate.issuerName === issuer.subjectName &&
      certificate.isSignedBy(issuer.publicKey)
    );
  });
}
