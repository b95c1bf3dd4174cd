import { type Certificate, readCertificate, UnreadableCertificate } from './certificate.ts';

/** The content of a file of certificates. */
export interface CertificateEntries {
  readonly certificates: readonly Certificate[];
  /** Why the other entries cannot be used. Each continues "<file>: ". */
  readonly faults: readonly string[];
  /** False if the file ends in the middle of an entry: it may still be being written. */
  readonly isWhole: boolean;
}

const entry = /-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\s]*)(-----END \1-----)?/g;
const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);

/**
 * Reads a file of certificates: PEM (RFC 7468) with any number of them, or DER with one. An entry that cannot be read does not keep the
 * others from being used. A file with a private key counts as a mistake of the operator, and none of its certificates is used.
 */
export function readCertificateEntries(content: Buffer): CertificateEntries {
  const text = content.toString('latin1');
  if (!text.includes('-----BEGIN '))
    return content[0] === 0x30 ? readDer(content) : nothing('holds no certificate');
  if (text.includes('PRIVATE KEY')) return nothing('holds a private key');
  const certificates: Certificate[] = [];
  const faults: string[] = [];
  const entries = [...text.matchAll(entry)];
  entries.forEach(([, label = '', encoded = '', end], at) => {
    const called = entries.length === 1 ? '' : `certificate ${at + 1} `;
    const read = end === undefined ? 'is not whole' : readPemEntry(label, encoded);
    if (typeof read === 'string') faults.push(`${called}${read}`);
    else certificates.push(read);
  });
  const isWhole = entries.every(([, , , end]) => end !== undefined) && entries.length === begun(text);
  if (entries.length < begun(text)) faults.push('is not whole');
  return { certificates, faults, isWhole };
}

function readDer(der: Buffer): CertificateEntries {
  const read = tryToRead(der);
  return typeof read === 'string' ? nothing(read) : { certificates: [read], faults: [], isWhole: true };
}

function readPemEntry(label: string, encoded: string): Certificate | string {
  if (!certificateLabels.has(label)) return `is no certificate but: ${label}`;
  return tryToRead(Buffer.from(encoded, 'base64'));
}

/** The certificate, or the reason why it cannot be read, which continues "<file>: ". */
export function tryToRead(der: Buffer): Certificate | string {
  try {
    return readCertificate(der);
  } catch (error) {
    return error instanceof UnreadableCertificate ? error.message : 'cannot be read';
  }
}

/** Leaves out the certificates that cannot be used; `whyNot` gives the reason, to follow the subject, and undefined for the others. */
export function leaveOut(
  entries: CertificateEntries,
  whyNot: (certificate: Certificate) => string | undefined,
): CertificateEntries {
  const certificates: Certificate[] = [];
  const faults = [...entries.faults];
  for (const certificate of entries.certificates) {
    const why = whyNot(certificate);
    if (why === undefined) certificates.push(certificate);
    else faults.push(`"${certificate.subject}" ${why}`);
  }
  return { certificates, faults, isWhole: entries.isWhole };
}

const begun = (text: string): number => text.split('-----BEGIN ').length - 1;

const nothing = (fault: string): CertificateEntries => ({ certificates: [], faults: [fault], isWhole: true });
