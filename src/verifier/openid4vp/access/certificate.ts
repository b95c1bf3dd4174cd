import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InvalidConfiguration } from '../trust/invalid-configuration.ts';
import {
  type Certificate,
  commonValidity,
  isP256,
  isSelfSigned,
  readCertificates,
  type Validity,
} from '../trust/x509/certificate.ts';

export type ClientIdPrefix = 'x509_san_dns' | 'x509_hash';

/**
 * The bank's identity towards wallets: the key that signs request objects and the certificate chain that vouches for it. It is valid
 * while the whole chain is.
 */
export interface AccessCertificate extends Validity {
  readonly key: KeyObject;
  readonly leaf: Certificate;
  /** Leaf and intermediates, base64 DER, without the trust anchor (HAIP 1.0 §5). */
  readonly x5c: readonly [string, ...string[]];
  /** The Client Identifier with its prefix (OpenID4VP 1.0 §5.9.3). */
  readonly clientId: string;
}

export interface AccessPem {
  readonly privateKeyPem: string;
  readonly chainPem: string;
}

export interface AccessFiles {
  readonly keyFile: string;
  readonly certificateFile: string;
}

/** Reads key and chain from two files. Throws as `readAccessCertificate` does, and if a file cannot be read. */
export async function readAccessFiles(
  files: AccessFiles,
  prefix: ClientIdPrefix,
  host: string,
): Promise<AccessCertificate> {
  const [privateKeyPem, chainPem] = await Promise.all([
    readText(files.keyFile, 'the access key'),
    readText(files.certificateFile, 'the access certificate chain'),
  ]);
  return readAccessCertificate({ privateKeyPem, chainPem }, prefix, host);
}

/**
 * Reads a key and the chain of its certificate. They need not be valid yet: an operator puts the next certificate in place before
 * its time. Throws InvalidConfiguration, in this order, if the key or the chain cannot be read, the key is not P-256 or not the
 * leaf's, the leaf is self-signed, the chain is out of order or includes its trust anchor, its certificates are at no time all
 * valid, or the host is not a DNS name of the leaf although the prefix is `x509_san_dns`.
 */
export function readAccessCertificate(
  pem: AccessPem,
  prefix: ClientIdPrefix,
  host: string,
): AccessCertificate {
  const key = readKey(pem.privateKeyPem);
  const chain = readChain(pem.chainPem);
  const [leaf] = chain;
  if (!isP256(key)) throw new InvalidConfiguration("the access certificate's key must be a P-256 key");
  if (!isKeyOf(key, leaf))
    throw new InvalidConfiguration('the access key does not belong to the first certificate of the chain');
  checkOrder(chain);
  const validity = commonValidity(chain);
  if (validity.notAfter < validity.notBefore)
    throw new InvalidConfiguration('a certificate of the access chain is expired or not valid yet');
  if (prefix === 'x509_san_dns' && !leaf.dnsNames.includes(host.toLowerCase()))
    throw new InvalidConfiguration(
      `the access certificate is not for the host of PUBLIC_URL: "${host}" is none of its DNS names`,
    );
  const [first, ...rest] = chain.map((certificate) => certificate.der.toString('base64'));
  return {
    key,
    leaf,
    x5c: [first ?? '', ...rest],
    clientId: prefix === 'x509_hash' ? `x509_hash:${leaf.fingerprint}` : `x509_san_dns:${host}`,
    ...validity,
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

function checkOrder(chain: readonly [Certificate, ...Certificate[]]): void {
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

async function readText(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new InvalidConfiguration(`${what} cannot be read from its file`, { cause });
  }
}
