import { X509Certificate } from 'node:crypto';
import { WalletRefusal } from '../refusal.ts';

/**
 * The leaf of an `x5c` header, if the chain leads to one of the anchors (RFC 5280 §6, in so far as the bank's certificates need it).
 * Throws WalletRefusal `request_malformed`, `request_certificate_expired` or `request_certificate_not_trusted`.
 */
export function trustedLeaf(x5c: readonly string[], anchors: readonly string[], now: Date): X509Certificate {
  const chain = x5c.map(parse);
  const leaf = chain[0];
  if (!leaf) throw new WalletRefusal('request_malformed', 'The request names no certificate.');
  if (chain.some((one) => one.validFromDate > now || one.validToDate <= now)) {
    throw new WalletRefusal('request_certificate_expired', "The verifier's certificate is not valid today.");
  }
  const trusted = anchors.map((pem) => new X509Certificate(pem));
  const isAnchor = chain.some((one) => trusted.some((anchor) => anchor.raw.equals(one.raw)));
  const linked = chain.every((one, index) => index === 0 || issuedBy(chain[index - 1], one));
  const anchored = trusted.some((anchor) => anchor.validToDate > now && issuedBy(chain.at(-1), anchor));
  // HAIP §5: the anchor itself is not sent, and the leaf is not self-signed.
  if (leaf.ca || isAnchor || !linked || !anchored || issuedBy(leaf, leaf)) {
    throw new WalletRefusal(
      'request_certificate_not_trusted',
      'The verifier is not known to any authority that this wallet trusts.',
    );
  }
  return leaf;
}

function issuedBy(certificate: X509Certificate | undefined, issuer: X509Certificate): boolean {
  if (!certificate) return false;
  return (
    (issuer.ca || certificate === issuer) &&
    certificate.checkIssued(issuer) &&
    certificate.verify(issuer.publicKey)
  );
}

function parse(der: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(der, 'base64'));
  } catch {
    throw new WalletRefusal('request_malformed', 'The request holds something that is not a certificate.');
  }
}
