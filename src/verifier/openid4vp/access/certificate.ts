import { createPrivateKey, type KeyObject } from 'node:crypto';
import { InvalidConfiguration } from '../trust/invalid-configuration.ts';
import {
  type Certificate,
  isP256,
  isSelfSigned,
  isValidAt,
  readCertificates,
} from '../trust/x509/certificate.ts';

export type ClientIdPrefix = 'x509_san_dns' | 'x509_hash';

/** Who the bank is to wallets: the key that signs requests and the certificates that vouch for it. */
export interface AccessCertificate {
  readonly key: KeyObject;
  /** Leaf and intermediates, base64 DER, without the trust anchor (HAIP 1.0 §5). */
  readonly x5c: readonly [string, ...string[]];
  /** The Client Identifier with its prefix (OpenID4VP 1.0 §5.9.3). */
  readonly clientId: string;
}

/**
 * Reads the bank's access certificate and its key. Throws InvalidConfiguration, in this order, if the key or the chain cannot be
 * read, the key is not P-256 or not the leaf's, the leaf is self-signed, the chain is out of order or includes its trust anchor, a
 * certificate is not valid now, or the host is not a DNS name of the leaf where the prefix needs it to be.
 */
export function readAccessCertificate(
  access: { readonly privateKeyPem: string; readonly chainPem: string },
  prefix: ClientIdPrefix,
  host: string,
  now: Date,
): AccessCertificate {
  const key = readKey(access.privateKeyPem);
  const chain = readChain(access.chainPem);
  const [leaf] = chain;
  if (!isP256(key)) throw new InvalidConfiguration("the access certificate's key must be a P-256 key");
  if (!isKeyOf(key, leaf))
    throw new InvalidConfiguration('the access key does not belong to the first certificate of the chain');
  checkChain(chain);
  if (!chain.every((certificate) => isValidAt(certificate, now)))
    throw new InvalidConfiguration('a certificate of the access chain is expired or not valid yet');
  if (prefix === 'x509_san_dns' && !leaf.dnsNames.includes(host.toLowerCase()))
    throw new InvalidConfiguration(
      `the access certificate is not for the host of PUBLIC_URL: "${host}" is none of its DNS names`,
    );
  const [first, ...rest] = chain.map((certificate) => certificate.der.toString('base64'));
  return {
    key,
    x5c: [first ?? '', ...rest],
    clientId: prefix === 'x509_hash' ? `x509_hash:${leaf.fingerprint}` : `x509_san_dns:${host}`,
  };
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // No cause: the library's error may quote the key.
    throw new InvalidConfiguration('the access key is not a readable PEM private key');
  }
}

function readChain(pem: string): [Certificate, ...Certificate[]] {
  let certificates: Certificate[];
  try {
    certificates = readCertificates(pem);
  } catch (cause) {
    throw new InvalidConfiguration('the access certificate chain is not readable PEM', { cause });
  }
  const [leaf, ...rest] = certificates;
  if (!leaf) throw new InvalidConfiguration('the access certificate chain is empty');
  return [leaf, ...rest];
}

function isKeyOf(key: KeyObject, certificate: Certificate): boolean {
  const { x, y } = key.export({ format: 'jwk' });
  const leaf = certificate.publicKey.export({ format: 'jwk' });
  return x === leaf.x && y === leaf.y && leaf.crv === 'P-256';
}

function checkChain(chain: readonly [Certificate, ...Certificate[]]): void {
  if (isSelfSigned(chain[0]))
    throw new InvalidConfiguration('the access certificate must not be self-signed');
  if (chain.some(isSelfSigned))
    throw new InvalidConfiguration('the access certificate chain must not include its trust anchor');
  chain.forEach((certificate, at) => {
    const issuer = chain[at + 1];
    if (!issuer) return;
    if (certificate.issuerName !== issuer.subjectName || !certificate.isSignedBy(issuer.publicKey))
      throw new InvalidConfiguration(
        'the access certificate chain is out of order: leaf first, issuers after',
      );
  });
}
