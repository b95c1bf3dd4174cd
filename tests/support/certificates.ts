import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** When everything in the verifier's tests happens. */
export const noon = new Date('2026-11-20T12:00:00.000Z');

export interface Certified {
  readonly certificate: X509Certificate;
  readonly keys: CryptoKeyPair;
}

export interface CertificateKnobs {
  readonly subject?: string;
  readonly keys?: CryptoKeyPair;
  /** Who says it issued it, if not who did. */
  readonly issuer?: string;
  readonly authority?: boolean;
  readonly pathLength?: number;
  readonly usage?: KeyUsageFlags;
  readonly names?: readonly { readonly type: 'dns' | 'url'; readonly value: string }[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly curve?: 'P-256' | 'P-384';
  /** The algorithm of the issuer's signature. */
  readonly hash?: 'SHA-1' | 'SHA-256';
  readonly extensions?: readonly Extension[];
}

export async function newKeys(curve: 'P-256' | 'P-384' = 'P-256'): Promise<CryptoKeyPair> {
  return await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: curve }, true, ['sign', 'verify']);
}

/** A certificate signed by the issuer, or by itself where there is none. Every knob makes it differ from a good one. */
export async function certify(
  issuer: Certified | undefined,
  knobs: CertificateKnobs = {},
): Promise<Certified> {
  const keys = knobs.keys ?? (await newKeys(knobs.curve));
  const authority = knobs.authority ?? issuer === undefined;
  const subject =
    knobs.subject ?? (authority ? 'C=XY, O=Test, CN=Test PID CA' : 'C=XY, O=Test, CN=PID signer');
  const usage = authority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature;
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: knobs.issuer ?? issuer?.certificate.subject ?? subject,
    notBefore: knobs.notBefore ?? new Date('2026-01-01T00:00:00Z'),
    notAfter: knobs.notAfter ?? new Date('2027-12-31T00:00:00Z'),
    publicKey: keys.publicKey,
    signingKey: (issuer ?? { keys }).keys.privateKey,
    signingAlgorithm: { ...ecdsa, hash: knobs.hash ?? 'SHA-256' },
    extensions: [
      new BasicConstraintsExtension(authority, knobs.pathLength, true),
      new KeyUsagesExtension(knobs.usage ?? usage, true),
      ...(knobs.names ? [new SubjectAlternativeNameExtension([...knobs.names])] : []),
      ...(knobs.extensions ?? []),
    ],
  });
  return { certificate, keys };
}

/** The certificates as one PEM text, in order. */
export function toPem(...certified: readonly Certified[]): string {
  return certified.map(({ certificate }) => certificate.toString('pem')).join('\n');
}

/** The certificates as an x5c header. */
export function toX5c(...certified: readonly Certified[]): string[] {
  return certified.map(({ certificate }) => Buffer.from(certificate.rawData).toString('base64'));
}

export async function privateKeyPem(keys: CryptoKeyPair): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
}
