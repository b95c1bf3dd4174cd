import {
  DateOnly,
  DeviceKey,
  type DigestAlgorithm,
  IssuerAuth,
  IssuerSigned,
  IssuerSignedBuilder,
  SignatureAlgorithm,
} from '@owf/mdoc';
import { decodeCbor, EmbeddedCbor, encodeCbor } from '../../lib/cbor.ts';
import { addSeconds } from '../../lib/clock.ts';
import type { DevelopmentPki } from '../pki/development-pki.ts';
import { type DocumentSigner, documentSigner, technicalValiditySeconds } from './document-signer.ts';
import { mdocContext, signingCoseKey } from './mdoc-context.ts';
import type { Persona } from './personas.ts';
import { portrait } from './portrait.ts';
import type { StatusClaim } from './status-list-issuer.ts';

/** The doctype of a PID as ISO mdoc, and the namespace of its elements (PID rulebook §3.1.1). */
export const pidDoctype = 'eu.europa.ec.eudi.pid.1';

/** The content of an mdoc before it is signed. `planMdoc` makes an honest one; forgeries are changed plans. */
export interface MdocPlan {
  readonly docType: string;
  readonly signedAt: Date;
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** The holder's key. */
  readonly deviceKey: JsonWebKey;
  readonly digestAlgorithm: DigestAlgorithm;
  /** The values of the elements by namespace and identifier, in the types that the library encodes. */
  readonly elements: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly signer: DocumentSigner<SignatureAlgorithm>;
  /** Its place in a status list (Token Status List §6.3). */
  readonly status?: StatusClaim;
  /** Changes the mobile security object before it is signed. */
  readonly securityObject?: (honest: SecurityObject) => SecurityObject;
}

/** A MobileSecurityObject as decoded CBOR (ISO/IEC 18013-5 §9.1.2.4). */
export type SecurityObject = Map<string, unknown>;

/** The PID of a persona for the holder of this key, before it is signed. */
export async function planMdoc(
  pki: DevelopmentPki,
  persona: Persona,
  deviceKey: JsonWebKey,
  now: Date,
): Promise<MdocPlan> {
  return {
    docType: pidDoctype,
    signedAt: now,
    validFrom: now,
    validUntil: addSeconds(now, technicalValiditySeconds),
    deviceKey,
    digestAlgorithm: 'SHA-256',
    elements: { [pidDoctype]: pidElementsOf(persona, now) },
    signer: await documentSigner(pki, SignatureAlgorithm.ES256),
  };
}

/** Issues the PID with all its elements (ISO/IEC 18013-5 §9.1.2). */
export async function issueMdoc(plan: MdocPlan): Promise<IssuerSigned> {
  const { algorithm, x5c } = plan.signer;
  const signingKey = await signingCoseKey(plan.signer.privateKey, algorithm);
  const builder = new IssuerSignedBuilder(plan.docType, mdocContext);
  for (const [namespace, elements] of Object.entries(plan.elements))
    builder.addIssuerNamespace(namespace, { ...elements });
  const { kty, crv, x, y } = plan.deviceKey;
  const honest = await builder.sign({
    signingKey,
    algorithm,
    digestAlgorithm: plan.digestAlgorithm,
    validityInfo: { signed: plan.signedAt, validFrom: plan.validFrom, validUntil: plan.validUntil },
    deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ kty, crv, x, y }) },
    certificates: x5c.map((certificate) => new Uint8Array(Buffer.from(certificate, 'base64'))),
  });
  if (!plan.securityObject && !plan.status) return honest;
  // The library writes no status. So the status is added to the security object, which is then signed again.
  const { issuerAuth, issuerNamespaces } = honest;
  const withStatus = securityObjectOf(issuerAuth);
  if (plan.status) withStatus.set('status', statusInfo(plan.status));
  const changed = plan.securityObject ? plan.securityObject(withStatus) : withStatus;
  const signedAgain = await IssuerAuth.create(
    {
      payload: encodeCbor(EmbeddedCbor.of(changed)),
      protectedHeaders: issuerAuth.protectedHeaders,
      unprotectedHeaders: issuerAuth.unprotectedHeaders,
      signingKey,
      algorithm,
    },
    mdocContext,
  );
  return IssuerSigned.create({ issuerAuth: signedAgain, issuerNamespaces });
}

function statusInfo({ status_list: { idx, uri } }: StatusClaim): SecurityObject {
  const list = new Map<string, unknown>([
    ['idx', idx],
    ['uri', uri],
  ]);
  return new Map([['status_list', list]]);
}

function securityObjectOf({ payload }: IssuerAuth): SecurityObject {
  const wrapped = payload && decodeCbor(payload);
  const decoded = wrapped instanceof EmbeddedCbor && wrapped.decode();
  if (!(decoded instanceof Map)) throw new Error('The library signed something else than a security object.');
  return decoded;
}

/** A persona's elements by their identifiers in a PID mdoc (PID rulebook §3.1.2). */
export function pidElementsOf(persona: Persona, now: Date): Record<string, unknown> {
  const address = persona.residentAddress.split(', ');
  return {
    family_name: persona.familyName,
    given_name: persona.givenName,
    birth_date: new DateOnly(persona.birthDate),
    place_of_birth: new Map([['country', persona.nationality[0]]]),
    nationality: [...persona.nationality],
    portrait: new Uint8Array(Buffer.from(portrait.slice(portrait.indexOf(',') + 1), 'base64')),
    email_address: persona.emailAddress,
    resident_address: persona.residentAddress,
    resident_street: address[0],
    resident_country: address.at(-1),
    personal_administrative_number: persona.personalAdministrativeNumber,
    document_number: persona.documentNumber,
    issuing_authority: 'Tessera Development PID Issuer',
    issuing_country: 'UT',
    issuance_date: new DateOnly(now.toISOString()),
    expiry_date: new DateOnly(
      new Date(Date.UTC(now.getUTCFullYear() + 5, now.getUTCMonth(), now.getUTCDate())).toISOString(),
    ),
  };
}
