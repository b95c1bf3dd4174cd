import { readFile } from 'node:fs/promises';
import { InvalidConfiguration } from '../trust/invalid-configuration.ts';
import { type Certificate, readCertificates } from '../trust/x509/certificate.ts';
import { type AccessCertificate, type ClientIdPrefix, readAccessCertificate } from './certificate.ts';

/** An access certificate, and between which instants all of its chain is valid. */
export interface AccessPair {
  readonly access: AccessCertificate;
  readonly leaf: Certificate;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * Reads a key and the chain of its certificate, whether they are valid now or not: the next one may be in place before its time.
 * Throws InvalidConfiguration if they could not be used at any time (see `readAccessCertificate`).
 */
export async function readAccessPair(
  files: { readonly keyFile: string; readonly certificateFile: string },
  prefix: ClientIdPrefix,
  host: string,
): Promise<AccessPair> {
  const [privateKeyPem, chainPem] = await Promise.all([
    readText(files.keyFile, 'the access key'),
    readText(files.certificateFile, 'the access certificate chain'),
  ]);
  return toAccessPair({ privateKeyPem, chainPem }, prefix, host);
}

/** The same of PEM texts. */
export function toAccessPair(
  pem: { readonly privateKeyPem: string; readonly chainPem: string },
  prefix: ClientIdPrefix,
  host: string,
): AccessPair {
  const { chainPem } = pem;
  const chain = readChain(chainPem);
  const notBefore = new Date(Math.max(...chain.map((one) => one.notBefore.getTime())));
  const notAfter = new Date(Math.min(...chain.map((one) => one.notAfter.getTime())));
  const access = readAccessCertificate(pem, prefix, host, notBefore);
  return { access, leaf: chain[0], notBefore, notAfter };
}

function readChain(pem: string): [Certificate, ...Certificate[]] {
  let certificates: Certificate[];
  try {
    certificates = readCertificates(pem);
  } catch (cause) {
    throw new InvalidConfiguration('the access certificate chain is not readable PEM', { cause });
  }
  const [leaf, ...rest] = certificates;
  if (!leaf) throw new InvalidConfiguration('the access certificate chain is empty');
  return [leaf, ...rest];
}

async function readText(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new InvalidConfiguration(`${what} cannot be read from its file`, { cause });
  }
}
