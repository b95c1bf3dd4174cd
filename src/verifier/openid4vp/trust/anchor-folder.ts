import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidConfiguration } from '../invalid-configuration.ts';
import { type Certificate, readCertificates } from '../x509/certificate.ts';

/** The anchors of each credential type. A type without any has an empty list. */
export type AnchorsByType = ReadonlyMap<string, readonly Certificate[]>;

const largestFileBytes = 1_048_576;

/** The folder name of a credential type: not every file system has colons in names. */
export function folderOfType(type: string): string {
  return type.replaceAll(':', '_');
}

/**
 * Reads the trust anchors in a folder: PEM files (`.pem`, `.crt`, `.cer`) directly in it are anchors of every type, those in a
 * sub-folder named after a type, with `_` for `:`, of that type only. Names that begin with a dot are passed over (mounted volumes
 * have such folders of their own), and so are other files, such as a note on where the certificates come from.
 *
 * Throws InvalidConfiguration, so that nothing is taken over in part, if the folder cannot be read, a sub-folder is not named after
 * a configured type (whoever wrote it meant one), or a PEM file is not whole, holds no certificate, one that cannot issue others, or
 * a private key.
 */
export async function readAnchorFolder(folder: string, types: readonly string[]): Promise<AnchorsByType> {
  const typeOfFolder = new Map(types.map((type) => [folderOfType(type), type]));
  const { files, folders } = await list(folder);
  const unknown = folders.find((name) => !typeOfFolder.has(name));
  if (unknown !== undefined)
    throw new InvalidConfiguration(
      `the trust anchor folder "${unknown}" is not named after a configured type`,
    );
  const shared = await readFiles(folder, files);
  const own = new Map<string, Certificate[]>();
  for (const name of folders) {
    const path = join(folder, name);
    own.set(typeOfFolder.get(name) ?? name, await readFiles(path, (await list(path)).files));
  }
  return new Map(types.map((type) => [type, [...shared, ...(own.get(type) ?? [])]]));
}

async function list(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  try {
    for (const name of (await readdir(folder)).sort()) {
      if (name.startsWith('.')) continue;
      // stat and not the entry's own type: mounted volumes hold links.
      if ((await stat(join(folder, name))).isDirectory()) folders.push(name);
      else if (/\.(pem|crt|cer)$/i.test(name)) files.push(name);
    }
  } catch (cause) {
    throw new InvalidConfiguration('the folder of trust anchors cannot be read', { cause });
  }
  return { files, folders };
}

async function readFiles(folder: string, names: readonly string[]): Promise<Certificate[]> {
  const read = await Promise.all(names.map((name) => readAnchors(join(folder, name), name)));
  return read.flat();
}

async function readAnchors(path: string, name: string): Promise<Certificate[]> {
  const refuse = (why: string, cause?: unknown): never => {
    throw new InvalidConfiguration(`the trust anchor file "${name}" ${why}`, { cause });
  };
  let pem = '';
  try {
    if ((await stat(path)).size > largestFileBytes) refuse('is too large');
    pem = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof InvalidConfiguration) throw cause;
    refuse('cannot be read', cause);
  }
  // A key has no business beside certificates that are meant to be handed around.
  if (pem.includes('PRIVATE KEY')) refuse('holds a private key');
  let certificates: Certificate[] = [];
  try {
    certificates = readCertificates(pem);
  } catch (cause) {
    refuse('is not a readable PEM certificate', cause);
  }
  const begun = pem.split('-----BEGIN ').length - 1;
  if (certificates.length === 0 || certificates.length !== begun)
    refuse('is not whole, or holds no certificate');
  if (certificates.some((one) => !one.isAuthority || one.mayCertify === false))
    refuse('holds a certificate that may not issue certificates');
  return certificates;
}
