import { InvalidConfiguration } from '../invalid-configuration.ts';
import { type Certificate, readCertificates } from '../x509/certificate.ts';
import { readAnchorFolder } from './anchor-folder.ts';
import type { TrustEvents } from './trust-event.ts';

/**
 * The subject of the one trust anchor that is configured: by this name the bank knows whoever vouches for PIDs where a hosted
 * verifier does not tell (docs/adr/0020). Several certificates with one subject are one anchor with several keys. The stand-ins
 * are used when there is no folder. Throws InvalidConfiguration if there is none, or more than one subject.
 */
export async function soleAnchorSubject(
  folder: string | undefined,
  types: readonly string[],
  standInsPem: readonly string[],
  events: TrustEvents,
): Promise<string> {
  const anchors =
    folder === undefined
      ? standInsPem.flatMap((pem) => readCertificates(pem))
      : await readFolder(folder, types, events);
  const [subject, ...others] = new Map(
    anchors.map((anchor) => [anchor.subjectName, anchor.subject]),
  ).values();
  if (subject === undefined) throw new InvalidConfiguration('PID_TRUST_ANCHORS_DIR: holds no trust anchor');
  if (others.length > 0)
    throw new InvalidConfiguration(
      'PID_TRUST_ANCHORS_DIR: with a hosted verifier all anchors must have one subject, since it does not tell by which it trusts a PID',
    );
  return subject;
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
