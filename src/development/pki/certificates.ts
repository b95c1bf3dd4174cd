import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  type GeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The validity of a certificate. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: CryptoKeyPair;
}

/** A new P-256 key pair with an exportable private key. */
export async function newKeyPair(): Promise<CryptoKeyPair> {
  return await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

/** The private key as PKCS#8 PEM. */
export async function privateKeyToPem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** The key pair of a PKCS#8 PEM text. Throws if it is not a P-256 private key. */
export async function keyPairFromPem(pem: string): Promise<CryptoKeyPair> {
  const privateKey = await crypto.subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(pem),
    keyAlgorithm,
    true,
    ['sign'],
  );
  const { d: _private, key_ops: _operations, ...jwk } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await crypto.subtle.importKey('jwk', jwk, keyAlgorithm, true, ['verify']);
  return { privateKey, publicKey };
}

/** A self-signed CA that may issue end-entity certificates and nothing below them (RFC 5280 §4.2.1.9). */
export async function selfSignedAuthority(
  subject: string,
  keys: CryptoKeyPair,
  validity: Validity,
): Promise<X509Certificate> {
  return await X509CertificateGenerator.createSelfSigned({
    name: subject,
    keys,
    signingAlgorithm,
    ...validity,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

/** An end-entity certificate for signing, issued by the authority. */
export async function issueLeaf(
  authority: Authority,
  leaf: { subject: string; publicKey: CryptoKey; names: readonly GeneralName[]; validity: Validity },
): Promise<X509Certificate> {
  return await X509CertificateGenerator.create({
    subject: leaf.subject,
    issuer: authority.certificate.subject,
    publicKey: leaf.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm,
    ...leaf.validity,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new SubjectAlternativeNameExtension([...leaf.names]),
      await SubjectKeyIdentifierExtension.create(leaf.publicKey),
      await AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
    ],
  });
}

/** The first certificate of a PEM text. Throws if there is none. */
export function certificateFromPem(pem: string): X509Certificate {
  return new X509Certificate(PemConverter.decodeFirst(pem));
}

export function certificateToPem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

/** Whether the certificate was made for this public key. */
export async function isForKey(certificate: X509Certificate, publicKey: CryptoKey): Promise<boolean> {
  const spki = await crypto.subtle.exportKey('spki', publicKey);
  return Buffer.from(certificate.publicKey.rawData).equals(Buffer.from(spki));
}
