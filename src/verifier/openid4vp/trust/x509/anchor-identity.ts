import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { Name } from '@peculiar/x509';
import type { PidIssuer, RememberedAnchor, TrustedAnchor } from '../../../verifier.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { canonicalName } from './name.ts';

const idsOf = new WeakMap<Certificate, string>();

/**
 * The id of a trust anchor: SHA-256 over its canonical name and its key, base64url. A trust anchor is a name and a public key (RFC 5280
 * §6.1.1 (d)): all certificates with the same two have the same id, no matter who signed them.
 */
export function anchorId(certificate: Certificate): string {
  const known = idsOf.get(certificate);
  if (known !== undefined) return known;
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const id = createHash('sha256')
    .update(certificate.subjectName)
    .update('\n')
    .update(key)
    .digest('base64url');
  idsOf.set(certificate, id);
  return id;
}

/** The issuer of a credential with a chain that leads to this anchor. */
export function toPidIssuer(anchor: Certificate): PidIssuer {
  return { name: anchor.subject, anchor: anchorId(anchor) };
}

/**
 * The anchors among these certificates, each once, sorted by id. `certifiedBy` and `listedWith` show which of them are the same
 * authority: a key of the same name, in use or remembered, certified the other, or the trust list has both in one service.
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
        bears: (name) => name === certificate.subject || canonicalText(name) === certificate.subjectName,
      };
    })
    .toSorted((one, other) => (one.anchor < other.anchor ? -1 : 1));
}

/** By anchor id, with the first certificate of each anchor. */
function unique(certificates: readonly Certificate[]): Map<string, Certificate> {
  const found = new Map<string, Certificate>();
  for (const certificate of certificates) {
    const id = anchorId(certificate);
    if (!found.has(id)) found.set(id, certificate);
  }
  return found;
}

/**
 * Whether an authority certified its own next key (RFC 5280 §3.2, RFC 4210 §4.4): both certificates have its name. A certificate for
 * another name is that of a subordinate authority, which may belong to another provider.
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

/** Nothing if this version of the software cannot read the remembered certificate. */
function readRemembered({ certificate }: RememberedAnchor): Certificate[] {
  try {
    return [readCertificate(Buffer.from(certificate, 'base64'))];
  } catch {
    return [];
  }
}

/** The canonical form of a name in text; undefined if it is not a distinguished name. */
function canonicalText(name: string): string | undefined {
  try {
    return canonicalName(new Name(name).toArrayBuffer());
  } catch {
    return undefined;
  }
}
