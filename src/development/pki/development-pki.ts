import 'reflect-metadata';
import { join } from 'node:path';
import { GeneralName, SubjectAlternativeNameExtension, type X509Certificate } from '@peculiar/x509';
import { developmentIssuerSubject } from '../../lib/development-issuer.ts';
import {
  type Authority,
  certificateFromPem,
  certificateToPem,
  isForKey,
  issueLeaf,
  keyPairFromPem,
  newKeyPair,
  privateKeyToPem,
  selfSignedAuthority,
  type Validity,
} from './certificates.ts';
import { createFile, readIfExists, replaceFile } from './files.ts';

/** The `iss` of development PIDs, which is also a name in the certificate that signs them (SD-JWT VC §3.5). */
export const developmentIssuerUri = 'https://pid-issuer.tessera.localhost';

/** Keys and certificates for development, in place of those of the trust framework, as PEM texts. */
export interface DevelopmentPki {
  readonly folder: string;
  /** Signs PIDs. Its CA certificate is a trust anchor of the bank. */
  readonly pidIssuer: {
    readonly caCertificatePem: string;
    readonly certificatePem: string;
    readonly privateKeyPem: string;
  };
  /** Signs the bank's requests. Its CA certificate is the trust anchor of the wallet. */
  readonly relyingParty: {
    readonly caCertificatePem: string;
    /** Leaf first, without the trust anchor. */
    readonly chainPem: string;
    readonly privateKeyPem: string;
  };
}

/** The folder of the development keys and certificates in a bank's data folder. */
export function developmentFolder(dataDir: string): string {
  return join(dataDir, 'development');
}

/** The names in the certificate that signs PIDs. */
export function documentSigner(): { subject: string; names: GeneralName[] } {
  return {
    subject: 'C=UT, O=Tessera Development, CN=Tessera Development PID Document Signer',
    names: [
      new GeneralName('url', developmentIssuerUri),
      new GeneralName('dns', new URL(developmentIssuerUri).hostname),
    ],
  };
}

/** The authority that issues the signers of PIDs. Forgeries use it to issue certificates that are wrong on purpose. */
export async function pidAuthority(pki: DevelopmentPki): Promise<Authority> {
  const { pair } = await ensureKeys(join(pki.folder, 'pid-issuer-ca.key.pem'));
  return { certificate: certificateFromPem(pki.pidIssuer.caCertificatePem), keys: pair };
}

const day = 24 * 60 * 60 * 1000;
const authorityLifetime = 3650 * day;
const leafLifetime = 365 * day;
/** An authority must not expire before a leaf that it still issues. */
const authorityMargin = leafLifetime + day;
const leafMargin = 30 * day;
const clockDifference = day / 24;

/**
 * Makes the keys and certificates of the development issuer and of the relying party on the first start, and reads them afterwards.
 * Private keys (mode 0600) are made once. A certificate that is missing, about to expire, for another host or for another key is issued
 * again. If the process is killed between two writes, all files are whole, and the next call makes the missing ones.
 *
 * `folder`: see `developmentFolder`. `publicHost`: the host name of PUBLIC_URL, without a port.
 */
export async function ensureDevelopmentPki(options: {
  readonly folder: string;
  readonly publicHost: string;
  readonly now: Date;
}): Promise<DevelopmentPki> {
  const { folder, publicHost, now } = options;
  const pidCa = await ensureAuthority(folder, 'pid-issuer-ca', developmentIssuerSubject, now);
  const pidIssuer = await ensureLeaf(folder, 'pid-issuer', pidCa.authority, { ...documentSigner(), now });
  const relyingPartyCa = await ensureAuthority(
    folder,
    'relying-party-ca',
    'C=UT, O=Tessera Development, CN=Tessera Development Relying Party CA',
    now,
  );
  const relyingParty = await ensureLeaf(folder, 'relying-party', relyingPartyCa.authority, {
    subject: 'C=UT, O=Tessera Development, CN=Tessera',
    names: relyingPartyNames(publicHost),
    now,
  });
  return {
    folder,
    pidIssuer: { caCertificatePem: pidCa.certificatePem, ...pidIssuer },
    relyingParty: {
      caCertificatePem: relyingPartyCa.certificatePem,
      chainPem: relyingParty.certificatePem,
      privateKeyPem: relyingParty.privateKeyPem,
    },
  };
}

/** An IP address is entered as a DNS name too, since x509_san_dns compares only those (OpenID4VP 1.0 §5.9.3). */
function relyingPartyNames(publicHost: string): GeneralName[] {
  return [...new Set([publicHost, 'localhost'])].map((host) => new GeneralName('dns', host));
}

async function ensureAuthority(
  folder: string,
  name: string,
  subject: string,
  now: Date,
): Promise<{ authority: Authority; certificatePem: string }> {
  const keys = await ensureKeys(join(folder, `${name}.key.pem`));
  const isUsable = async (certificate: X509Certificate) =>
    certificate.subject === subject &&
    lastsBeyond(certificate, now, authorityMargin) &&
    (await isForKey(certificate, keys.pair.publicKey));
  const make = () => selfSignedAuthority(subject, keys.pair, validFrom(now, authorityLifetime));
  const certificatePem = await ensureCertificate(join(folder, `${name}.pem`), isUsable, make);
  return {
    authority: { certificate: certificateFromPem(certificatePem), keys: keys.pair },
    certificatePem,
  };
}

async function ensureLeaf(
  folder: string,
  name: string,
  authority: Authority,
  leaf: { readonly subject: string; readonly names: readonly GeneralName[]; readonly now: Date },
): Promise<{ certificatePem: string; privateKeyPem: string }> {
  const keys = await ensureKeys(join(folder, `${name}.key.pem`));
  const isUsable = async (certificate: X509Certificate) =>
    certificate.subject === leaf.subject &&
    lastsBeyond(certificate, leaf.now, leafMargin) &&
    hasNames(certificate, leaf.names) &&
    (await isForKey(certificate, keys.pair.publicKey)) &&
    (await certificate.verify({ publicKey: authority.keys.publicKey, signatureOnly: true }));
  const make = () =>
    issueLeaf(authority, {
      subject: leaf.subject,
      publicKey: keys.pair.publicKey,
      names: leaf.names,
      validity: validFrom(leaf.now, leafLifetime),
    });
  const certificatePem = await ensureCertificate(join(folder, `${name}.pem`), isUsable, make);
  return { certificatePem, privateKeyPem: keys.pem };
}

async function ensureKeys(path: string): Promise<{ pair: CryptoKeyPair; pem: string }> {
  const pem =
    (await readIfExists(path)) ??
    (await createFile(path, await privateKeyToPem((await newKeyPair()).privateKey), 0o600));
  try {
    return { pair: await keyPairFromPem(pem), pem };
  } catch {
    // An unreadable file is not overwritten: it may be a key that the developer wants to keep.
    throw new Error(`${path} does not hold a P-256 private key; delete it to have one made.`);
  }
}

async function ensureCertificate(
  path: string,
  isUsable: (certificate: X509Certificate) => Promise<boolean>,
  make: () => Promise<X509Certificate>,
): Promise<string> {
  const existing = await readIfExists(path);
  const certificate = existing === undefined ? undefined : parseCertificate(existing);
  if (existing !== undefined && certificate && (await isUsable(certificate))) return existing;
  const made = certificateToPem(await make());
  if (existing === undefined) return await createFile(path, made, 0o644);
  await replaceFile(path, made, 0o644);
  return made;
}

/** Undefined if the file has no certificate, which is then issued again as if it had expired. */
function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return certificateFromPem(pem);
  } catch {
    return undefined;
  }
}

function validFrom(now: Date, lifetime: number): Validity {
  // Certificates have whole seconds. The validity begins a little in the past, for wallets with a slow clock.
  const start = Math.floor(now.getTime() / 1000) * 1000 - clockDifference;
  return { notBefore: new Date(start), notAfter: new Date(start + lifetime) };
}

function lastsBeyond(certificate: X509Certificate, now: Date, margin: number): boolean {
  return certificate.notBefore <= now && certificate.notAfter.getTime() > now.getTime() + margin;
}

function hasNames(certificate: X509Certificate, names: readonly GeneralName[]): boolean {
  const present = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  const text = (name: GeneralName) => `${name.type}:${name.value}`;
  return present.map(text).sort().join('\n') === names.map(text).sort().join('\n');
}
