import { readAnchorFolder } from './anchor-folder.ts';
import type { TrustEvents } from './event.ts';
import { InvalidConfiguration } from './invalid-configuration.ts';
import { type Certificate, readCertificates } from './x509/certificate.ts';

/**
 * The certificates of the only authority that is configured, or of the stand-ins if there is no folder. A hosted verifier does not
 * tell which anchor it trusted a PID by, so the bank takes this authority for the issuer of every PID (docs/adr/0020). The certificates
 * have one subject, and several keys while the authority changes its key; whether those belong to one authority is checked later,
 * with what the database remembers. Throws InvalidConfiguration if there is no certificate, or more than one subject.
 */
export async function soleAuthority(
  folder: string | undefined,
  types: readonly string[],
  standInsPem: readonly string[],
  events: TrustEvents,
): Promise<readonly [Certificate, ...Certificate[]]> {
  const anchors =
    folder === undefined
      ? standInsPem.flatMap((pem) => readCertificates(pem))
      : await readFolder(folder, types, events);
  const [first, ...others] = anchors;
  if (first === undefined) throw new InvalidConfiguration('PID_TRUST_ANCHORS_DIR: holds no trust anchor');
  if (others.some((other) => other.subjectName !== first.subjectName))
    throw new InvalidConfiguration(
      'PID_TRUST_ANCHORS_DIR: with a hosted verifier all anchors must have one subject, since it does not tell by which it trusts a PID',
    );
  return [first, ...others];
}

async function readFolder(
  folder: string,
  types: readonly string[],
  events: TrustEvents,
): Promise<Certificate[]> {
  const { anchors, leftOut } = await readAnchorFolder(folder, { types, allowSigners: false });
  for (const { file, reason } of leftOut)
    events({ level: 'error', event: 'trust_anchor_left_out', file, reason });
  return [...anchors.values()].flat();
}
