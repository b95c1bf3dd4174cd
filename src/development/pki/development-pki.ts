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

/** Who issues development PIDs: the `iss` claim, and a name in the certificate that signs them (SD-JWT VC §3.5). */
export const developmentIssuerUri = 'https://pid-issuer.tessera.localhost';

/** Keys and certificates that stand in for the trust framework while developing. PEM texts as they are in the folder. */
export interface DevelopmentPki {
  readonly folder: string;
  /** Signs PIDs. The CA certificate is the trust anchor that the bank is given. */
  readonly pidIssuer: {
    readonly caCertificatePem: string;
    readonly certificatePem: string;
    readonly privateKeyPem: string;
  };
  /** Signs the bank's requests. The CA certificate is the trust anchor that a wallet is given. */
  readonly relyingParty: {
    readonly caCertificatePem: string;
    /** Leaf first, without the trust anchor. */
    readonly chainPem: string;
    readonly privateKeyPem: string;
  };
}

/** Where a bank with this data folder keeps its development keys and certificates. */
export function developmentFolder(dataDir: string): string {
  return join(dataDir, 'development');
}

/** What the certificate that signs PIDs says of itself. */
export function documentSigner(): { subject: string; names: GeneralName[] } {
  return {
    subject: 'C=UT, O=Tessera Development, CN=Tessera Development PID Document Signer',
    names: [
      new GeneralName('url', developmentIssuerUri),
      new GeneralName('dns', new URL(developmentIssuerUri).hostname),
    ],
  };
}

/** The authority that issues document signers. For what only its owner can do: issue certificates that are wrong on purpose. */
export async function pidAuthority(pki: DevelopmentPki): Promise<Authority> {
  const { pair } = await ensureKeys(join(pki.folder, 'pid-issuer-ca.key.pem'));
  return { certificate: certificateFromPem(pki.pidIssuer.caCertificatePem), keys: pair };
}

const day = 24 * 60 * 60 * 1000;
const authorityLifetime = 3650 * day;
const leafLifetime = 365 * day;
/** An authority must outlive every leaf it may still issue. */
const authorityMargin = leafLifetime + day;
const leafMargin = 30 * day;
const clockDifference = day / 24;

/**
 * Makes the development issuer and relying party on first start and reuses them afterwards. Private keys (mode 0600) are made once
 * and kept; a certificate that is missing, about to expire, for another host or for another key is issued anew. Killing the
 * process between two writes leaves whole files only, and the next call completes them.
 *
 * `folder` is the one of `developmentFolder`; `publicHost` is the host name of PUBLIC_URL, without a port.
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

/** An address is named as a DNS name too: x509_san_dns (OpenID4VP 1.0 §5.9.3) knows no other kind. */
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
    // Never made anew over something else: it may be a key that somebody meant to keep.
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

/** Undefined for a file that holds no certificate: it is then made anew, like one that has expired. */
function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return certificateFromPem(pem);
  } catch {
    return undefined;
  }
}

function validFrom(now: Date, lifetime: number): Validity {
  // Whole seconds, which is all a certificate can say; a little in the past, for wallets whose clocks are behind.
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
