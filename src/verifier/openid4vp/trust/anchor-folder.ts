import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidConfiguration } from './invalid-configuration.ts';
import type { Certificate } from './x509/certificate.ts';
import { type CertificateEntries, leaveOut, readCertificateEntries } from './x509/certificate-entries.ts';
import { whyUseless } from './x509/trust-anchors.ts';

/** The anchors of each credential type. A type without any has an empty list. */
export type AnchorsByType = ReadonlyMap<string, readonly Certificate[]>;

/** The content of the folder at one reading. */
export interface AnchorFolder {
  readonly anchors: AnchorsByType;
  /** The anchors of each file, by its path in the folder. */
  readonly files: ReadonlyMap<string, readonly Certificate[]>;
  readonly leftOut: readonly LeftOut[];
}

/** A file or a certificate that cannot be used. The reason continues "<file>: ". */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

export interface AnchorFolderOptions {
  readonly types: readonly string[];
  /** Outside production only: whether a certificate that is not an authority's is trusted for itself, as a signer. */
  readonly allowSigners: boolean;
  /** The reading before this one. */
  readonly before?: AnchorFolder | undefined;
}

const largestFileBytes = 1_048_576;

/** The folder name of a credential type: not every file system has colons in names. */
export function folderOfType(type: string): string {
  return type.replaceAll(':', '_');
}

/**
 * Reads the trust anchors in a folder: certificates (`.pem`, `.crt`, `.cer`, `.der`; PEM or DER) directly in it are anchors of every
 * type, those in a sub-folder named after a type, with `_` for `:`, of that type only. Other files are ignored, such as a note on where
 * the certificates come from, and so are names that begin with a dot, which mounted volumes have.
 *
 * A file or a certificate that cannot be used is left out, with the reason, and the others are used: a certificate that cannot be read,
 * or is neither an authority's nor an allowed signer's; a file that cannot be read, holds no certificate, or holds a private key; a
 * sub-folder that is not named after a type. A file that was cut off, or in which nothing can be read, keeps the anchors it had at the
 * reading before. Throws InvalidConfiguration if the folder itself cannot be read.
 */
export async function readAnchorFolder(folder: string, options: AnchorFolderOptions): Promise<AnchorFolder> {
  const { types, before } = options;
  const leftOut: LeftOut[] = [];
  const files = new Map<string, readonly Certificate[]>();
  const readFiles = async (names: readonly string[]): Promise<Certificate[]> => {
    const anchors: Certificate[] = [];
    for (const file of names) {
      const read = await readAnchors(join(folder, file), options);
      const former = before?.files.get(file) ?? [];
      const isUsed = read.certificates.length > 0 && (read.isWhole || former.length === 0);
      const used = isUsed ? read.certificates : former;
      const kept = isUsed || former.length === 0 ? '' : '; its former certificates stay in use';
      leftOut.push(...read.faults.map((fault) => ({ file, reason: `${fault}${kept}` })));
      files.set(file, used);
      anchors.push(...used);
    }
    return anchors;
  };
  let top: Listing;
  try {
    top = await list(folder, '');
  } catch (cause) {
    throw new InvalidConfiguration('the folder of trust anchors cannot be read', { cause });
  }
  const shared = await readFiles(top.files);
  const own = new Map<string, readonly Certificate[]>();
  for (const name of top.folders) {
    const type = types.find((one) => folderOfType(one) === name);
    if (type === undefined) {
      leftOut.push({ file: name, reason: 'is a folder that is not named after a configured type' });
      continue;
    }
    const listing = await list(folder, name).catch(() => undefined);
    if (!listing) leftOut.push({ file: name, reason: 'is a folder that cannot be read' });
    const former = [...(before?.files.keys() ?? [])].filter((file) => file.startsWith(`${name}/`));
    own.set(type, await readFiles(listing?.files ?? former));
  }
  const anchors = new Map(types.map((type) => [type, [...shared, ...(own.get(type) ?? [])]]));
  return { anchors, files, leftOut };
}

interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** The files of certificates and the folders in `root`/`folder`, by their paths in `root`. */
async function list(root: string, folder: string): Promise<Listing> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const name of (await readdir(join(root, folder))).sort()) {
    if (name.startsWith('.')) continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    // stat follows links, which mounted volumes consist of. A link that leads nowhere is reported when the file is read.
    const isFolder = await stat(join(root, path)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) folders.push(path);
    else if (/\.(pem|crt|cer|der)$/i.test(name)) files.push(path);
  }
  return { files, folders };
}

async function readAnchors(path: string, { allowSigners }: AnchorFolderOptions): Promise<CertificateEntries> {
  return leaveOut(await readEntries(path), (certificate) => whyNoAnchor(certificate, allowSigners));
}

async function readEntries(path: string): Promise<CertificateEntries> {
  const nothing = (fault: string): CertificateEntries => ({
    certificates: [],
    faults: [fault],
    isWhole: false,
  });
  try {
    const found = await stat(path);
    // Reading a pipe would wait until another process writes to it.
    if (!found.isFile()) return nothing('is no file');
    if (found.size > largestFileBytes) return nothing('is too large');
    return readCertificateEntries(await readFile(path));
  } catch {
    return nothing('cannot be read');
  }
}

function whyNoAnchor(certificate: Certificate, allowSigners: boolean): string | undefined {
  if (!certificate.isAuthority && !allowSigners)
    return 'may not issue certificates; a signer itself is trusted outside production only';
  return whyUseless(certificate, 'pid_signer');
}
