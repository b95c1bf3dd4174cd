import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { Name } from '@peculiar/x509';
import type { PidIssuer, RememberedAnchor, TrustedAnchor } from '../../../verifier.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { canonicalName } from './name.ts';

const known = new WeakMap<Certificate, string>();

/**
 * Tells trust anchors apart: a trust anchor is a name and a public key (RFC 5280 §6.1.1 (d)), so every certificate with both is the same
 * one, whenever and by whomever it was signed. SHA-256 over the comparable name and the key, base64url.
 */
export function anchorId(certificate: Certificate): string {
  const made = known.get(certificate);
  if (made !== undefined) return made;
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const id = createHash('sha256')
    .update(certificate.subjectName)
    .update('\n')
    .update(key)
    .digest('base64url');
  known.set(certificate, id);
  return id;
}

/** By what the bank knows whoever vouches for a credential whose chain leads to this anchor. */
export function toPidIssuer(anchor: Certificate): PidIssuer {
  return { name: anchor.subject, anchor: anchorId(anchor) };
}

/**
 * The anchors among these certificates, each once, with what shows that one is the same authority as another: that a key of the same
 * name certified it, in use now or remembered, or that the trust list names them in one service. Sorted by their ids.
 */
export function describeAnchors(
  certificates: readonly Certificate[],
  services: readonly (readonly Certificate[])[],
  remembered: readonly RememberedAnchor[],
): TrustedAnchor[] {
  const certifiers = unique([...certificates, ...remembered.flatMap(readRemembered)]);
  const listed = services.map((service) => service.map(anchorId));
  return [...unique(certificates)]
    .map(([anchor, certificate]): TrustedAnchor => {
      const same = certificates.filter((one) => anchorId(one) === anchor);
      const others = [...certifiers].filter(([id]) => id !== anchor);
      const certifiedBy = others.filter(([, other]) => same.some((one) => isCertifiedBy(one, other)));
      const together = listed.filter((service) => service.includes(anchor)).flat();
      return {
        name: certificate.subject,
        anchor,
        certificate: certificate.der.toString('base64'),
        certifiedBy: certifiedBy.map(([id]) => id),
        listedWith: [...new Set(together)].filter((id) => id !== anchor),
        bears: (name) => name === certificate.subject || comparable(name) === certificate.subjectName,
      };
    })
    .toSorted((one, other) => (one.anchor < other.anchor ? -1 : 1));
}

/** By anchor. The first certificate stands for those that are the same anchor. */
function unique(certificates: readonly Certificate[]): Map<string, Certificate> {
  const found = new Map<string, Certificate>();
  for (const certificate of certificates) {
    const id = anchorId(certificate);
    if (!found.has(id)) found.set(id, certificate);
  }
  return found;
}

/**
 * Whether an authority certified, with a key of its own, another key under its own name (RFC 5280 §3.2, RFC 4210 §4.4). Under another
 * name it would be any authority below it, and these may be different providers.
 */
function isCertifiedBy(certificate: Certificate, certifier: Certificate): boolean {
  return (
    certificate.isAuthority &&
    certificate.isAcceptable &&
    certificate.issuerName === certificate.subjectName &&
    certifier.subjectName === certificate.subjectName &&
    certificate.isSignedBy(certifier.publicKey)
  );
}

/** What a newer version cannot read any more proves nothing. */
function readRemembered({ certificate }: RememberedAnchor): Certificate[] {
  try {
    return [readCertificate(Buffer.from(certificate, 'base64'))];
  } catch {
    return [];
  }
}

/** Undefined for a text that is no distinguished name. */
function comparable(name: string): string | undefined {
  try {
    return canonicalName(new Name(name).toArrayBuffer());
  } catch {
    return undefined;
  }
}
