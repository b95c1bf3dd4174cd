import { readAnchorFolder } from './anchor-folder.ts';
import type { TrustEvents } from './event.ts';
import { InvalidConfiguration } from './invalid-configuration.ts';
import { type Certificate, readCertificates } from './x509/certificate.ts';

/**
 * The certificates of the one authority that is configured: by it the bank knows whoever vouches for PIDs where a hosted verifier does
 * not tell (docs/adr/0020). They have one subject, and several keys while the authority changes its key; that these are one authority's
 * is looked at later, where the database knows more. The stand-ins are used when there is no folder. Throws InvalidConfiguration if there
 * is none, or more than one subject.
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
