import type { DisclosureFrame } from '@sd-jwt/core';
import { SDJwtVcInstance, type SdJwtVcPayload } from '@sd-jwt/sd-jwt-vc';
import { addSeconds } from '../../lib/clock.ts';
import { type DevelopmentPki, developmentIssuerUri } from '../pki/development-pki.ts';
import { type DocumentSigner, documentSigner, technicalValiditySeconds } from './document-signer.ts';
import { hasher, saltGenerator } from './hashing.ts';
import type { Persona } from './personas.ts';
import { portrait } from './portrait.ts';
import { type SignatureAlgorithm, signerWith } from './signing.ts';
import type { StatusClaim } from './status-list-issuer.ts';

/** The type of a PID as SD-JWT VC (PID rulebook §4.2). */
export const pidType = 'urn:eudi:pid:1';

/** The content of a PID before it is signed. `planPid` makes an honest one; forgeries are changed plans. */
export interface PidPlan {
  readonly vct: string;
  readonly iss: string;
  readonly issuedAt: Date;
  readonly notBefore?: Date;
  readonly expiresAt: Date;
  /** Its place in a status list. Without one it cannot be revoked. */
  readonly status?: StatusClaim;
  /** The holder's key (RFC 7800 `cnf.jwk`). */
  readonly holderKey: JsonWebKey;
  /** The selectively disclosable claims. The members of objects inside are disclosable too. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly typ: string;
  readonly signer: DocumentSigner<SignatureAlgorithm>;
}

/** The PID of a persona for the holder of this key, before it is signed. */
export async function planPid(
  pki: DevelopmentPki,
  persona: Persona,
  holderKey: JsonWebKey,
  now: Date,
): Promise<PidPlan> {
  return {
    vct: pidType,
    iss: developmentIssuerUri,
    issuedAt: now,
    expiresAt: addSeconds(now, technicalValiditySeconds),
    holderKey,
    claims: pidClaimsOf(persona, now),
    typ: 'dc+sd-jwt',
    signer: await documentSigner(pki, 'ES256'),
  };
}

/** Issues the PID as a compact SD-JWT VC with all its disclosures and no key binding (SD-JWT VC §3, HAIP §6.1). */
export async function issuePid(plan: PidPlan): Promise<string> {
  const issuer = new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    saltGenerator,
    signer: signerWith(plan.signer.privateKey, plan.signer.algorithm),
    signAlg: plan.signer.algorithm,
  });
  const payload: SdJwtVcPayload = {
    iss: plan.iss,
    iat: toNumericDate(plan.issuedAt),
    ...(plan.notBefore && { nbf: toNumericDate(plan.notBefore) }),
    exp: toNumericDate(plan.expiresAt),
    vct: plan.vct,
    ...(plan.status && { status: plan.status }),
    cnf: { jwk: plan.holderKey },
    ...plan.claims,
  };
  return await issuer.issue(payload, frameOf(plan.claims) as DisclosureFrame<SdJwtVcPayload>, {
    header: { typ: plan.typ, x5c: plan.signer.x5c },
  });
}

/** A persona's claims by their names in an SD-JWT VC PID (rulebook §4.1.1). */
export function pidClaimsOf(persona: Persona, now: Date): Record<string, unknown> {
  const [street, country] = [
    persona.residentAddress.split(', ')[0],
    persona.residentAddress.split(', ').at(-1),
  ];
  return {
    family_name: persona.familyName,
    given_name: persona.givenName,
    birthdate: persona.birthDate,
    place_of_birth: { country: persona.nationality[0] },
    nationalities: [...persona.nationality],
    picture: portrait,
    email: persona.emailAddress,
    address: { formatted: persona.residentAddress, street_address: street, country },
    personal_administrative_number: persona.personalAdministrativeNumber,
    document_number: persona.documentNumber,
    issuing_authority: 'Tessera Development PID Issuer',
    issuing_country: 'UT',
    date_of_issuance: isoDate(now),
    date_of_expiry: isoDate(
      new Date(Date.UTC(now.getUTCFullYear() + 5, now.getUTCMonth(), now.getUTCDate())),
    ),
  };
}

type Frame = { readonly [name: string]: Frame | readonly (string | number)[] };

/** Gives each claim, each member of an object and each element of an array a disclosure of its own. */
function frameOf(claims: object): Frame {
  const nested = Object.entries(claims).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? [[name, frameOf(value)] as const] : [],
  );
  return {
    _sd: Array.isArray(claims) ? [...claims.keys()] : Object.keys(claims),
    ...Object.fromEntries(nested),
  };
}

function toNumericDate(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
