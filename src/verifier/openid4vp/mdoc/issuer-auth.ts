import { createHash } from 'node:crypto';
import { encodeCbor } from '../../../lib/cbor.ts';
import type { Checklist } from '../checks.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { TrustAnchors } from '../x509/trust-anchors.ts';
import { certificateChain, isEs256, isSignedWith } from './cose.ts';
import {
  type IssuerSignedItem,
  type MdocDocument,
  type MobileSecurityObject,
  readItems,
  readSecurityObject,
} from './device-response.ts';

/** How far the issuer's clock may be from ours. */
const clockSkewMilliseconds = 60_000;

export interface IssuerExpectations {
  readonly anchors: Pick<TrustAnchors, 'validate'>;
  readonly doctypes: readonly string[];
  readonly now: Date;
}

export interface IssuerSigned {
  readonly securityObject: MobileSecurityObject;
  /** Data elements whose digests the issuer signed. */
  readonly items: readonly IssuerSignedItem[];
  /** Subject of the trust anchor. */
  readonly issuer: string;
}

/**
 * Checks the issuer-signed part of a document: who signed it, that what is signed may be accepted now, and that the data elements
 * are those of the issuer (ISO/IEC 18013-5 §9.3.1). The mobile security object is not read before its signature is known to be good.
 */
export function checkIssuerSigned(
  document: MdocDocument,
  expected: IssuerExpectations,
  checks: Checklist,
): IssuerSigned {
  const { issuerAuth } = document.issuerSigned;
  checks.require('mdoc.alg', isEs256(issuerAuth), 'algorithm_not_accepted');
  const chain = certificateChain(issuerAuth);
  checks.require('x5c.present', chain !== undefined, 'credential_issuer_not_trusted');
  const trusted = expected.anchors.validate(chain, expected.now);
  checks.require('x5c.chain', trusted !== undefined, 'credential_issuer_not_trusted');
  const payload = issuerAuth[2];
  const isSigned = payload !== null && isSignedWith(issuerAuth, payload, trusted.leaf.publicKey);
  checks.require('mdoc.issuer_signature', isSigned, 'credential_signature_invalid');
  const securityObject = checks.attempt('mdoc.security_object', 'presentation_malformed', () =>
    readSecurityObject(payload ?? new Uint8Array()),
  );
  checkSecurityObject(securityObject, document.docType, trusted.leaf, expected, checks);
  const items = checkItems(document, securityObject, checks);
  return { securityObject, items, issuer: trusted.anchor.subject };
}

function checkSecurityObject(
  securityObject: MobileSecurityObject,
  docType: string,
  leaf: Certificate,
  expected: IssuerExpectations,
  checks: Checklist,
): void {
  const isAsked = expected.doctypes.includes(docType) && securityObject.docType === docType;
  checks.require('mdoc.doctype', isAsked, 'credential_type_not_accepted');
  const { signed, validFrom, validUntil } = securityObject.validityInfo;
  const isWithin = (date: Date, from: Date, until: Date) =>
    date.getTime() >= from.getTime() - clockSkewMilliseconds &&
    date.getTime() <= until.getTime() + clockSkewMilliseconds;
  checks.require(
    'mdoc.signed_date',
    isWithin(signed, leaf.notBefore, leaf.notAfter),
    'credential_issuer_not_trusted',
  );
  const hasBegun = expected.now.getTime() >= validFrom.getTime() - clockSkewMilliseconds;
  if (!hasBegun) checks.require('mdoc.validity', false, 'credential_not_yet_valid');
  checks.require('mdoc.validity', isWithin(expected.now, validFrom, validUntil), 'credential_expired');
}

const hashes: Record<string, string> = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

function checkItems(
  document: MdocDocument,
  { digestAlgorithm, valueDigests }: MobileSecurityObject,
  checks: Checklist,
): IssuerSignedItem[] {
  const hash = Object.hasOwn(hashes, digestAlgorithm) ? hashes[digestAlgorithm] : undefined;
  checks.require('mdoc.digest_algorithm', hash !== undefined, 'algorithm_not_accepted');
  const items = checks.attempt('mdoc.elements', 'disclosure_invalid', () => readItems(document));
  checks.require('mdoc.elements_unique', areUnique(items), 'disclosure_invalid');
  const areSigned = items.every(({ namespace, digestId, encoded }) => {
    const signed = valueDigests.get(namespace)?.get(digestId);
    const digest = createHash(hash).update(encodeCbor(encoded)).digest();
    return signed !== undefined && digest.equals(signed);
  });
  checks.require('mdoc.digests', areSigned, 'disclosure_invalid');
  return items;
}

/** One element must not have two values to choose from, nor one digest stand for two elements. */
function areUnique(items: readonly IssuerSignedItem[]): boolean {
  const distinct = (names: string[]) => new Set(names).size === names.length;
  return (
    distinct(items.map(({ namespace, identifier }) => JSON.stringify([namespace, identifier]))) &&
    distinct(items.map(({ namespace, digestId }) => JSON.stringify([namespace, digestId])))
  );
}
