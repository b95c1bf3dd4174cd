import { type Certificate, readCertificate, UnreadableCertificate } from './certificate.ts';

/** What stands in a file of certificates. */
export interface CertificateEntries {
  readonly certificates: readonly Certificate[];
  /** What is wrong with the others, each to be read after the name of the file and a colon. */
  readonly faults: readonly string[];
  /** False if the file ends in the middle of an entry: then whoever wrote it may not be done. */
  readonly isWhole: boolean;
}

const entry = /-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\s]*)(-----END \1-----)?/g;
const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);

/**
 * Reads a file of certificates, PEM (RFC 7468) with any number of them or DER with one, entry by entry: what cannot be read takes
 * nothing else with it. Only a file that holds a private key has no certificates at all, since it is not what it was meant to be.
 */
export function readCertificateEntries(content: Buffer): CertificateEntries {
  const text = content.toString('latin1');
  if (!text.includes('-----BEGIN '))
    return content[0] === 0x30 ? readDer(content) : nothing('holds no certificate');
  // A key has no business beside certificates that are meant to be handed around.
  if (text.includes('PRIVATE KEY')) return nothing('holds a private key');
  const certificates: Certificate[] = [];
  const faults: string[] = [];
  const entries = [...text.matchAll(entry)];
  entries.forEach(([, label = '', encoded = '', end], at) => {
    const called = entries.length === 1 ? '' : `certificate ${at + 1} `;
    const read = end === undefined ? 'is not whole' : readEntry(label, encoded);
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

function readEntry(label: string, encoded: string): Certificate | string {
  if (!certificateLabels.has(label)) return `is no certificate but: ${label}`;
  return tryToRead(Buffer.from(encoded, 'base64'));
}

function tryToRead(der: Buffer): Certificate | string {
  try {
    return readCertificate(der);
  } catch (error) {
    return error instanceof UnreadableCertificate ? error.message : 'cannot be read';
  }
}

const begun = (text: string): number => text.split('-----BEGIN ').length - 1;

const nothing = (fault: string): CertificateEntries => ({ certificates: [], faults: [fault], isWhole: true });
