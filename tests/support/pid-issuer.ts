import { createHash, randomBytes } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import {
  type CertificateKnobs,
  type Certified,
  certify,
  newKeys,
  noon,
  toPem,
  toX5c,
} from './certificates.ts';

/** A portrait of a few bytes that begins as a JPEG does. */
export const tinyPortrait = `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]).toString('base64')}`;

/** Everything a PID of the tests says. */
export const pidOfErika = {
  family_name: 'Mustermann',
  given_name: 'Erika',
  birthdate: '1984-01-26',
  nationalities: ['DE'],
  personal_administrative_number: 'DE-0815',
  document_number: 'T22000129',
  email: 'erika@example.com',
  address: { formatted: 'Heidestraße 17\n51147 Köln', country: 'DE' },
  picture: tinyPortrait,
  place_of_birth: { locality: 'Berlin' },
};

export interface CredentialKnobs {
  /** Claims over (or, undefined, out of) the good ones. */
  readonly claims?: Record<string, unknown>;
  /** Registered claims over the good ones; undefined takes one out. */
  readonly registered?: Record<string, unknown>;
  /** Header members over the good ones. */
  readonly header?: Record<string, unknown>;
  readonly alg?: string;
  readonly hashAlg?: 'sha-256' | 'sha-512';
  /** Signs instead of the leaf's key. */
  readonly signingKeys?: CryptoKeyPair;
  /** Claims of the top level that are disclosed selectively beyond the PID's own. */
  readonly alsoSelective?: readonly string[];
}

/** The library refuses to hide what must be in the open; a bad issuer does not. */
class LaxSdJwtVc extends SDJwtVcInstance {
  protected override validateDisclosureFrame(): void {}
}

export const epochSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** A PID provider with a CA and a signing certificate, which also issues badly on request. */
export class PidIssuer {
  readonly authority: Certified;
  readonly leaf: Certified;

  constructor(authority: Certified, leaf: Certified) {
    this.authority = authority;
    this.leaf = leaf;
  }

  static async create(authority?: CertificateKnobs, leaf?: CertificateKnobs): Promise<PidIssuer> {
    const ca = await certify(undefined, authority);
    return new PidIssuer(ca, await PidIssuer.leafOf(ca, leaf));
  }

  static leafOf(authority: Certified, knobs: CertificateKnobs = {}): Promise<Certified> {
    const names = [
      { type: 'dns', value: 'pid.example' },
      { type: 'url', value: 'https://issuer.example/pid' },
    ] as const;
    return certify(authority, { names, ...knobs });
  }

  get anchorPem(): string {
    return toPem(this.authority);
  }

  /** A PID bound to the holder's public key, as an SD-JWT VC with all its disclosures. */
  async issue(holder: JsonWebKey, knobs: CredentialKnobs = {}): Promise<string> {
    const claims: Record<string, unknown> = { ...pidOfErika, ...knobs.claims };
    const registered: Record<string, unknown> = {
      vct: 'urn:eudi:pid:1',
      iss: 'https://pid.example',
      iat: epochSeconds(noon) - 86_400,
      exp: epochSeconds(noon) + 86_400,
      cnf: { jwk: holder },
      ...knobs.registered,
    };
    const payload = definedOnly({ ...registered, ...claims }) as { vct: string; iss: string };
    const selective = [...Object.keys(definedOnly(claims)), ...(knobs.alsoSelective ?? [])];
    const frame = {
      _sd: selective,
      ...(claims.address !== undefined && { address: { _sd: ['formatted'] } }),
    };
    const header = { x5c: toX5c(this.leaf), ...knobs.header };
    return await this.#library(knobs).issue(payload, frame as never, { header });
  }

  #library(knobs: CredentialKnobs): LaxSdJwtVc {
    const { privateKey } = knobs.signingKeys ?? this.leaf.keys;
    return new LaxSdJwtVc({
      signAlg: knobs.alg ?? 'ES256',
      signer: async (data) => Buffer.from(await sign(privateKey, data)).toString('base64url'),
      hashAlg: knobs.hashAlg ?? 'sha-256',
      hasher: (data, alg) =>
        createHash(alg.replace('-', ''))
          .update(typeof data === 'string' ? data : new Uint8Array(data))
          .digest(),
      saltGenerator: (length) => randomBytes(length).toString('base64url'),
    });
  }
}

/** The signature that goes with the key's curve (RFC 7518 §3.4). */
export async function sign(key: CryptoKey, data: string): Promise<ArrayBuffer> {
  const isP384 = 'namedCurve' in key.algorithm && key.algorithm.namedCurve === 'P-384';
  const hash = isP384 ? 'SHA-384' : 'SHA-256';
  return await crypto.subtle.sign({ name: 'ECDSA', hash }, key, new TextEncoder().encode(data));
}

/** A holder's key pair, and its public half with no member but kty, crv, x and y. */
export async function newHolder(): Promise<{ readonly keys: CryptoKeyPair; readonly jwk: JsonWebKey }> {
  const keys = await newKeys();
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return { keys, jwk: definedOnly({ kty, crv, x, y }) };
}

function definedOnly(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
