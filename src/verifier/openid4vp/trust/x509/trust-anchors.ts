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
  /** The leaf itself, where exactly this certificate is trusted. */
  readonly anchor: Certificate;
}

interface CachedChain extends TrustedChain, Validity {}

/** PID providers sign through at most a few authorities; longer paths are only work for the verifier. */
const longestPath = 4;
const largestCertificateLength = 8192;
const chainsKept = 256;

/** Why nothing could be trusted because of this certificate, to be read after its name; undefined if something can. */
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
 * The configured trust anchors, and the validation of chains up to them for one role (RFC 5280 §6.1, without policies and name
 * constraints: a certificate with a critical extension of that kind is refused). The certificate of an authority stands for its name
 * and its key: nothing else of it counts but how long it is valid (§6.1.1). Any other certificate stands for itself.
 */
export class TrustAnchors {
  readonly #role: SignerRole;
  readonly #anchors = new Map<string, Certificate>();
  readonly #bySubject = new Map<string, Certificate[]>();
  readonly #trusted = new Map<string, CachedChain>();

  /** Throws InvalidConfiguration if there is no anchor, or one of them can neither issue certificates nor sign. */
  constructor(anchors: readonly Certificate[], role: SignerRole) {
    this.#role = role;
    for (const anchor of anchors) {
      const why = whyUseless(anchor, role);
      if (why !== undefined) throw new InvalidConfiguration(`the trust anchor "${anchor.subject}" ${why}`);
      if (this.#anchors.has(anchor.fingerprint)) continue;
      this.#anchors.set(anchor.fingerprint, anchor);
      if (!anchor.isAuthority) continue;
      // Several may bear one name: while a provider changes its key, the old and the new certificate are both anchors.
      const namesakes = this.#bySubject.get(anchor.subjectName) ?? [];
      this.#bySubject.set(anchor.subjectName, [...namesakes, anchor]);
    }
    if (this.#anchors.size === 0)
      throw new InvalidConfiguration('no trust anchor is configured: no credential could be accepted');
  }

  /** Whether a chain could be trusted now at all. */
  isUsableAt(now: Date): boolean {
    return [...this.#anchors.values()].some((anchor) => isValidAt(anchor, now));
  }

  /**
   * The chain of an `x5c` header (RFC 7515 §4.1.6), leaf first, if it leads to an anchor at this instant; undefined if it does
   * not, whatever the reason. It ends at the first anchor: what follows in the header is not looked at. Chains that did are
   * remembered until one of their certificates expires.
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

/** Whether the path may go on with this certificate: it begins with a signer's, and each of the others issued the one before it. */
function mayFollow(path: readonly Certificate[], next: Certificate): boolean {
  const last = path.at(-1);
  if (!next.isAcceptable) return false;
  if (!last) return isSigningCertificate(next);
  // An authority that certifies its own next key does not count (RFC 5280 §6.1.4 (l)).
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
