import 'reflect-metadata';
import { createHash, X509Certificate as FastCertificate, type KeyObject } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import { canonicalName } from './name.ts';

/** A certificate with what chain validation needs of it, read once. */
export interface Certificate {
  readonly der: Buffer;
  /** SHA-256 of the DER, base64url. */
  readonly fingerprint: string;
  /** Distinguished names as text, in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** The same for comparing (see `canonicalName`). */
  readonly subjectName: string;
  readonly issuerName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isAuthority: boolean;
  /** How many authorities may follow below this one; undefined for any number. */
  readonly pathLength: number | undefined;
  /** Undefined where the certificate does not restrict the use of its key. */
  readonly mayCertify: boolean | undefined;
  readonly maySign: boolean | undefined;
  /** SHA-256 or better, and no critical extension that this code does not understand. */
  readonly isAcceptable: boolean;
  /** Names what its key is for, and all of it is something else than signing credentials. */
  readonly isForOtherPurposes: boolean;
  readonly dnsNames: readonly string[];
  readonly uris: readonly string[];
  readonly publicKey: KeyObject;
  /** Whether this certificate's signature was made with the key. */
  isSignedBy(key: KeyObject): boolean;
}

/** Extensions that validation here takes into account; RFC 5280 §4.2 refuses any other that is critical. */
const understoodExtensions = new Set([
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.19', // basicConstraints
]);

/** What the key of a certificate must be for, where the certificate insists on a purpose (RFC 5280 §4.2.1.12). */
const acceptedPurposes = new Set([
  '1.0.18013.5.1.2', // signing mdocs; critical in document signer certificates (ISO/IEC 18013-5 §B.1.4)
  '2.5.29.37.0', // any
]);

/**
 * Purposes that are somebody else's. A certificate for these alone does not speak for an issuer, whether or not it insists (RFC 5280
 * §4.2.1.12): an authority may certify its servers, too. What issuers of SD-JWT VCs write there is not agreed, so other purposes pass.
 */
const otherPurposes = new Set([
  '1.3.6.1.5.5.7.3.1', // TLS server
  '1.3.6.1.5.5.7.3.2', // TLS client
  '1.3.6.1.5.5.7.3.3', // code
  '1.3.6.1.5.5.7.3.8', // time stamps
  '1.3.6.1.5.5.7.3.9', // OCSP
  '1.0.18013.5.1.6', // reading mdocs (ISO/IEC 18013-5 §B.1.7)
  '0.4.0.2231.3.0', // signing trusted lists (ETSI TS 119 612)
]);

const acceptedHashes = new Set(['SHA-256', 'SHA-384', 'SHA-512']);

/** Reads a DER certificate. Throws if it is not one. */
export function readCertificate(der: Buffer): Certificate {
  const fast = new FastCertificate(der);
  // node:crypto verifies quickly but tells neither path length nor, in all runtimes, key usage.
  const full = new X509Certificate(new Uint8Array(der));
  const constraints = full.getExtension(BasicConstraintsExtension);
  const usages = full.getExtension(KeyUsagesExtension)?.usages;
  const names = full.getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
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
    isAcceptable:
      hasAcceptedHash(full) &&
      full.extensions.every((extension) => !extension.critical || isUnderstood(extension)),
    isForOtherPurposes:
      full
        .getExtension(ExtendedKeyUsageExtension)
        ?.usages.every((purpose) => otherPurposes.has(`${purpose}`)) ?? false,
    dnsNames: names.filter(({ type }) => type === 'dns').map(({ value }) => value.toLowerCase()),
    uris: names.filter(({ type }) => type === 'url').map(({ value }) => value),
    publicKey: fast.publicKey,
    isSignedBy: (key) => fast.verify(key),
  };
}

function isUnderstood(extension: Extension): boolean {
  if (!(extension instanceof ExtendedKeyUsageExtension)) return understoodExtensions.has(extension.type);
  return extension.usages.some((purpose) => acceptedPurposes.has(`${purpose}`));
}

function hasAcceptedHash(certificate: X509Certificate): boolean {
  const algorithm: { hash?: { name?: string } } = certificate.signatureAlgorithm;
  return acceptedHashes.has(algorithm.hash?.name ?? '');
}

const pemBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Every certificate of a PEM text, in its order. Throws if one of them cannot be read. */
export function readCertificates(pem: string): Certificate[] {
  return [...pem.matchAll(pemBlock)].map(([, encoded = '']) =>
    readCertificate(Buffer.from(encoded, 'base64')),
  );
}

/** Whether the certificate was signed with its own key. */
export function isSelfSigned(certificate: Certificate): boolean {
  return certificate.subjectName === certificate.issuerName && certificate.isSignedBy(certificate.publicKey);
}

export function isValidAt(certificate: Certificate, now: Date): boolean {
  return certificate.notBefore <= now && now <= certificate.notAfter;
}

export function isP256(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}
