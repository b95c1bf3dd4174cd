import { type Certificate, isP256, isValidAt, readCertificate } from '../trust/x509/certificate.ts';

/** The likely reason why a chain is not trusted, for the report. No name in it is repeated, since a stranger may have chosen it. */
export function describeUntrustedChain(x5c: readonly string[], now: Date): string {
  const leaf = readLeaf(x5c);
  if (!leaf) return 'its first certificate cannot be read';
  if (now < leaf.notBefore) return 'its first certificate is not valid yet';
  if (!isValidAt(leaf, now)) return 'its first certificate has expired';
  if (leaf.isAuthority) return 'its first certificate is that of an authority';
  if (!isP256(leaf.publicKey))
    return 'the key of its first certificate is not a P-256 key, nor trusted itself';
  if (leaf.maySign === false) return 'the key of its first certificate may not sign';
  return `it has ${x5c.length}, which lead to no anchor of this credential type, or are for another purpose`;
}

function readLeaf([leaf = '']: readonly string[]): Certificate | undefined {
  try {
    return readCertificate(Buffer.from(leaf, 'base64'));
  } catch {
    return undefined;
  }
}
