import 'reflect-metadata';
import { createHash, X509Certificate as FastCertificate, type KeyObject } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import { canonicalName } from './name.ts';

/** What chain validation needs to know of a certificate, read once. */
export interface Certificate extends Validity {
  readonly der: Buffer;
  /** SHA-256 of the DER, base64url. */
  readonly fingerprint: string;
  /** Distinguished names as text, in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** The same names in the form in which they are compared (see `canonicalName`). */
  readonly subjectName: string;
  readonly issuerName: string;
  readonly isAuthority: boolean;
  /** How many authorities may follow below this one; undefined for any number. */
  readonly pathLength: number | undefined;
  /** Undefined where the certificate does not restrict the use of its key. */
  readonly mayCertify: boolean | undefined;
  readonly maySign: boolean | undefined;
  /** SHA-256 or better, no extension twice, and no critical one that this code does not understand. */
  readonly isAcceptable: boolean;
  /** The extended key usages (RFC 5280 §4.2.1.12); undefined if the certificate has none. `isFor` decides what they permit. */
  readonly purposes: readonly string[] | undefined;
  /** Whether the extension with the purposes is critical. */
  readonly insistsOnPurposes: boolean;
  readonly dnsNames: readonly string[];
  readonly uris: readonly string[];
  readonly publicKey: KeyObject;
  /** Whether this certificate's signature was made with the key. */
  isSignedBy(key: KeyObject): boolean;
}

/** The extensions that chain validation here evaluates. RFC 5280 §4.2 demands that any other critical one is refused. */
const understoodExtensions = new Set([
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.19', // basicConstraints
  '2.5.29.37', // extKeyUsage
]);

const acceptedHashes = new Set(['SHA-256', 'SHA-384', 'SHA-512']);

/** The bytes are not a usable certificate. The message gives the reason as a predicate ("cannot be read …"), to follow the file's name. */
export class UnreadableCertificate extends Error {
  override readonly name = 'UnreadableCertificate';
}

/** Reads a DER certificate. Throws UnreadableCertificate if it is not one, or if the runtime does not support its kind of key. */
export function readCertificate(der: Buffer): Certificate {
  const { fast, full } = parse(der);
  const constraints = full.getExtension(BasicConstraintsExtension);
  const usages = full.getExtension(KeyUsagesExtension)?.usages;
  const names = full.getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const purposes = full.getExtension(ExtendedKeyUsageExtension);
  return {
    der,
    fingerprint: createHash('sha256').update(der).digest('base64url'),
    subject: full.subject,
    issuer: full.issuer,
    subjectName: canonicalName(full.subjectName.toArrayBuffer()),
    issuerName: canonicalName(full.issuerName.toArrayBuffer()),
    notBefore: full.notBefore,
    notAfter: full.notAfter,
    isAuthority: constraints?.ca ?? false,
    pathLength: constraints?.pathLength,
    mayCertify: usages === undefined ? undefined : (usages & KeyUsageFlags.keyCertSign) !== 0,
    maySign: usages === undefined ? undefined : (usages & KeyUsageFlags.digitalSignature) !== 0,
    isAcceptable: hasAcceptedHash(full) && hasAcceptableExtensions(full),
    purposes: purposes?.usages.map(String),
    insistsOnPurposes: purposes?.critical ?? false,
    dnsNames: names.filter(({ type }) => type === 'dns').map(({ value }) => value.toLowerCase()),
    uris: names.filter(({ type }) => type === 'url').map(({ value }) => value),
    publicKey: readKey(fast, full),
    isSignedBy: (key) => fast.verify(key),
  };
}

function parse(der: Buffer): { fast: FastCertificate; full: X509Certificate } {
  try {
    // node:crypto verifies quickly but tells neither path length nor, in all runtimes, key usage.
    return { fast: new FastCertificate(der), full: new X509Certificate(new Uint8Array(der)) };
  } catch (cause) {
    throw new UnreadableCertificate('cannot be read as an X.509 certificate', { cause });
  }
}

function readKey(fast: FastCertificate, full: X509Certificate): KeyObject {
  try {
    return fast.publicKey;
  } catch (cause) {
    throw new UnreadableCertificate(`has a key of a kind that is not supported: ${kindOfKey(full)}`, {
      cause,
    });
  }
}

/** The curve or the algorithm, as people call it. */
function kindOfKey({ publicKey: { algorithm } }: X509Certificate): string {
  return 'namedCurve' in algorithm ? String(algorithm.namedCurve) : algorithm.name;
}

function hasAcceptableExtensions({ extensions }: X509Certificate): boolean {
  const types = extensions.map(({ type }) => type);
  return (
    // RFC 5280 §4.2 allows one extension of each kind. With two, two readers could each go by a different one.
    new Set(types).size === types.length &&
    extensions.every(({ critical, type }) => !critical || understoodExtensions.has(type))
  );
}

function hasAcceptedHash(certificate: X509Certificate): boolean {
  const algorithm: { hash?: { name?: string } } = certificate.signatureAlgorithm;
  return acceptedHashes.has(algorithm.hash?.name ?? '');
}

const pemBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Every certificate of a PEM text, in its order. Throws UnreadableCertificate if one of them cannot be read. */
export function readCertificates(pem: string): Certificate[] {
  return [...pem.matchAll(pemBlock)].map(([, encoded = '']) =>
    readCertificate(Buffer.from(encoded, 'base64')),
  );
}

/** Whether the certificate was signed with its own key. */
export function isSelfSigned(certificate: Certificate): boolean {
  return certificate.subjectName === certificate.issuerName && certificate.isSignedBy(certificate.publicKey);
}

/** Both instants are inside (RFC 5280 §4.1.2.5). */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export function isValidAt({ notBefore, notAfter }: Validity, now: Date): boolean {
  return notBefore <= now && now <= notAfter;
}

/** When all of these certificates are valid. `notAfter` is before `notBefore` if that is never. */
export function commonValidity(certificates: readonly Certificate[]): Validity {
  return {
    notBefore: new Date(Math.max(...certificates.map(({ notBefore }) => notBefore.getTime()))),
    notAfter: new Date(Math.min(...certificates.map(({ notAfter }) => notAfter.getTime()))),
  };
}

/** The signature algorithms that issuers may use, by their names in JWTs (RFC 7518 §3.4). */
export type SignatureAlgorithm = 'ES256' | 'ES384';

/** The algorithm that goes with the key's curve; undefined if the verifier checks no signature by such a key. */
export function algorithmOf(key: KeyObject): SignatureAlgorithm | undefined {
  const curve = key.asymmetricKeyType === 'ec' ? key.asymmetricKeyDetails?.namedCurve : undefined;
  if (curve === 'prime256v1') return 'ES256';
  return curve === 'secp384r1' ? 'ES384' : undefined;
}

/** The hash that the key's signatures are made with. */
export function hashOf(key: KeyObject): 'sha256' | 'sha384' {
  return algorithmOf(key) === 'ES384' ? 'sha384' : 'sha256';
}

export function isP256(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}
