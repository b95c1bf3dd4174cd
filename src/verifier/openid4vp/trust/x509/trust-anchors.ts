import { createHash } from 'node:crypto';
import { InvalidConfiguration } from '../invalid-configuration.ts';
import {
  algorithmOf,
  type Certificate,
  commonValidity,
  isP256,
  isSelfSigned,
  isValidAt,
  readCertificate,
  type Validity,
} from './certificate.ts';
import { isFor, type SignerRole } from './purposes.ts';

/** A chain that leads from a signing certificate to a trust anchor. */
export interface TrustedChain {
  readonly leaf: Certificate;
  /** The leaf itself if that is an anchor. */
  readonly anchor: Certificate;
}

interface CachedChain extends TrustedChain, Validity {}

/** PID providers have at most a few authorities between anchor and leaf. Longer paths would only cost the verifier time. */
const longestPath = 4;
const largestCertificateLength = 8192;
const chainsKept = 256;

/** Why the certificate cannot be a trust anchor for the role, as a predicate that follows its name; undefined if it can. */
export function whyUseless(certificate: Certificate, role: SignerRole): string | undefined {
  const { isAuthority, maySign, publicKey } = certificate;
  const type = publicKey.asymmetricKeyType;
  if (isAuthority)
    return type === 'ec' || type === 'rsa'
      ? undefined
      : `has a key with which no certificate is verified here: ${type}`;
  if (algorithmOf(publicKey) === undefined)
    return 'is of a signer whose key is neither P-256 nor P-384, and may not issue certificates';
  if (maySign === false) return 'may not sign, and may not issue certificates';
  return isFor(role, certificate)
    ? undefined
    : 'is of a signer of something else, and may not issue certificates';
}

/**
 * The trust anchors for one role, and the validation of chains up to them (RFC 5280 §6.1, without policies and name constraints: a
 * certificate with such an extension is refused if it is critical). Of an authority's certificate only name, key and validity count
 * (§6.1.1). Any other certificate is trusted for itself alone.
 */
export class TrustAnchors {
  readonly #role: SignerRole;
  readonly #anchors = new Map<string, Certificate>();
  readonly #bySubject = new Map<string, Certificate[]>();
  readonly #trusted = new Map<string, CachedChain>();

  /** Throws InvalidConfiguration if there is no anchor, or one of them cannot be used (see `whyUseless`). */
  constructor(anchors: readonly Certificate[], role: SignerRole) {
    this.#role = role;
    for (const anchor of anchors) {
      const why = whyUseless(anchor, role);
      if (why !== undefined) throw new InvalidConfiguration(`the trust anchor "${anchor.subject}" ${why}`);
      if (this.#anchors.has(anchor.fingerprint)) continue;
      this.#anchors.set(anchor.fingerprint, anchor);
      if (!anchor.isAuthority) continue;
      // While a provider changes its key, its old and its new certificate are anchors with the same name.
      const namesakes = this.#bySubject.get(anchor.subjectName) ?? [];
      this.#bySubject.set(anchor.subjectName, [...namesakes, anchor]);
    }
    if (this.#anchors.size === 0)
      throw new InvalidConfiguration('no trust anchor is configured: no credential could be accepted');
  }

  /** Whether an anchor is valid now. */
  isUsableAt(now: Date): boolean {
    return [...this.#anchors.values()].some((anchor) => isValidAt(anchor, now));
  }

  /**
   * The chain of an `x5c` header (RFC 7515 §4.1.6), leaf first, if it leads to an anchor at this instant; otherwise undefined. It
   * ends at the first anchor, and certificates after that are not looked at. A trusted chain is cached until one of its
   * certificates expires.
   */
  validate(x5c: readonly string[], now: Date): TrustedChain | undefined {
    const key = createHash('sha256').update(x5c.join('.')).digest('base64url');
    const known = this.#trusted.get(key);
    if (known && isValidAt(known, now)) return known;
    const found = this.#findPath(x5c, now);
    if (found) this.#remember(key, found);
    return found;
  }

  #findPath(x5c: readonly string[], now: Date): CachedChain | undefined {
    const path: Certificate[] = [];
    for (const encoded of x5c.slice(0, longestPath)) {
      const next = read(encoded);
      if (!next || !isValidAt(next, now)) return undefined;
      const isTrustedItself = path.length === 0 && !next.isAuthority && this.#anchors.has(next.fingerprint);
      if (isTrustedItself) return toChain(next, [], next);
      if (!mayFollow(path, next) || !isFor(this.#role, next)) return undefined;
      path.push(next);
      const anchor = this.#anchorOver(path, now);
      if (anchor) return toChain(path[0] ?? next, path, anchor);
    }
    return undefined;
  }

  /** The anchor that issued the last certificate of the path. */
  #anchorOver(path: readonly Certificate[], now: Date): Certificate | undefined {
    const last = path.at(-1);
    return this.#bySubject
      .get(last?.issuerName ?? '')
      ?.find((anchor) => isValidAt(anchor, now) && last?.isSignedBy(anchor.publicKey));
  }

  #remember(key: string, chain: CachedChain): void {
    const oldest = this.#trusted.keys().next();
    if (this.#trusted.size >= chainsKept && !oldest.done) this.#trusted.delete(oldest.value);
    this.#trusted.set(key, chain);
  }
}

function read(encoded: string): Certificate | undefined {
  if (encoded.length > largestCertificateLength) return undefined;
  try {
    return readCertificate(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
}

function toChain(leaf: Certificate, path: readonly Certificate[], anchor: Certificate): CachedChain {
  return { leaf, anchor, ...commonValidity([...path, anchor]) };
}

/** Whether the certificate may come next in the path: first a signer's, then authorities that each issued the one before. */
function mayFollow(path: readonly Certificate[], next: Certificate): boolean {
  const last = path.at(-1);
  if (!next.isAcceptable) return false;
  if (!last) return isSigningCertificate(next);
  // A self-issued certificate, by which an authority certifies its next key, does not count (RFC 5280 §6.1.4 (l)).
  const between = path.slice(1).filter(({ subjectName, issuerName }) => subjectName !== issuerName);
  return (
    next.isAuthority &&
    next.mayCertify !== false &&
    (next.pathLength === undefined || next.pathLength >= between.length) &&
    last.issuerName === next.subjectName &&
    last.isSignedBy(next.publicKey)
  );
}

function isSigningCertificate(leaf: Certificate): boolean {
  return !leaf.isAuthority && leaf.maySign !== false && isP256(leaf.publicKey) && !isSelfSigned(leaf);
}
