import type { AnchorsByType } from './anchor-folder.ts';
import { anyOf, type ChainTrust, trustIn } from './chains.ts';
import type { ListInUse } from './list/source.ts';
import { algorithmOf, type Certificate, type SignatureAlgorithm } from './x509/certificate.ts';
import type { SignerRole } from './x509/purposes.ts';

/** The trust anchors at one moment. It never changes: the next snapshot replaces it. */
export interface TrustSnapshot {
  /** By credential type. */
  readonly issuers: ReadonlyMap<string, ChainTrust>;
  readonly statusSigners: ReadonlyMap<string, ChainTrust>;
  readonly issuerAlgorithms: readonly SignatureAlgorithm[];
  /** The anchors of issuers and of signers of status lists. */
  readonly certificates: readonly Certificate[];
  readonly issuerCertificates: readonly Certificate[];
  /** The certificates of each service in the trust list. */
  readonly services: readonly (readonly Certificate[])[];
  /** Equal in two snapshots exactly if their anchors are. */
  readonly identity: string;
}

/** `configured`: the anchors from the folder, and in development the stand-ins. Those of the list are trusted until the list ends. */
export function takeSnapshot(
  types: readonly string[],
  configured: AnchorsByType,
  inUse: ListInUse | undefined,
): TrustSnapshot {
  const { issuers = [], statusSigners = [], services = [] } = inUse?.list ?? {};
  const ofFolder = [...configured.values()].flat();
  const trustFor = (role: SignerRole, listed: readonly Certificate[]) => {
    const inList = trustIn(listed, role, inUse?.until);
    return new Map(types.map((type) => [type, anyOf([trustIn(configured.get(type) ?? [], role), inList])]));
  };
  return {
    issuerAlgorithms: [...ofFolder, ...issuers].some(isEs384Signer) ? ['ES256', 'ES384'] : ['ES256'],
    issuers: trustFor('pid_signer', issuers),
    statusSigners: trustFor('status_list_signer', statusSigners),
    certificates: unique([...ofFolder, ...issuers, ...statusSigners]),
    issuerCertificates: unique([...ofFolder, ...issuers]),
    services,
    identity: [
      ...types.map((type) => `${type}: ${fingerprints(configured.get(type) ?? [])}`),
      `${inUse?.until.toISOString() ?? ''} ${fingerprints(issuers)} / ${fingerprints(statusSigners)}`,
      ...services.map(fingerprints),
    ].join('\n'),
  };
}

function isEs384Signer(certificate: Certificate): boolean {
  return !certificate.isAuthority && algorithmOf(certificate.publicKey) === 'ES384';
}

function fingerprints(certificates: readonly Certificate[]): string {
  return certificates.map(({ fingerprint }) => fingerprint).join(' ');
}

function unique(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map((one) => [one.fingerprint, one])).values()];
}
