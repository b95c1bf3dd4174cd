import { createHash } from 'node:crypto';
import { encodeCbor } from '../../../../lib/cbor.ts';
import { identifierOf, termOf } from '../../../../lib/mismatch.ts';
import type { PidIssuer } from '../../../verifier.ts';
import { toPidIssuer } from '../../trust/x509/anchor-identity.ts';
import { algorithmOf, type Certificate } from '../../trust/x509/certificate.ts';
import type { TrustAnchors } from '../../trust/x509/trust-anchors.ts';
import type { Checklist } from '../checklist/report.ts';
import { digestAlgorithms } from '../registered-names.ts';
import { describeUntrustedChain } from '../untrusted-chain.ts';
import { certificateChain, headerFault, isSignedWith } from './cose.ts';
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
  /** The data elements; the issuer signed their digests. */
  readonly items: readonly IssuerSignedItem[];
  readonly issuer: PidIssuer;
}

/**
 * Checks the issuer-signed part of a document (ISO/IEC 18013-5 §9.3.1): its chain and signature, the type and validity of the mobile
 * security object, which is read only after its signature was verified, and the digests of the data elements. Throws Refusal.
 */
export function checkIssuerSigned(
  document: MdocDocument,
  expected: IssuerExpectations,
  checks: Checklist,
): IssuerSigned {
  const { issuerAuth } = document.issuerSigned;
  const chain = certificateChain(issuerAuth);
  const trusted = chain && expected.anchors.validate(chain, expected.now);
  const fault = headerFault(issuerAuth, trusted && algorithmOf(trusted.leaf.publicKey));
  checks.require('mdoc.alg', fault === undefined, 'algorithm_not_accepted', fault ?? '');
  const noChain = 'x5chain is missing, or something else than certificates';
  checks.require('x5c.present', chain !== undefined, 'credential_issuer_not_trusted', noChain);
  checks.require('x5c.chain', trusted !== undefined, 'credential_issuer_not_trusted', () =>
    describeUntrustedChain(chain, expected.now),
  );
  const payload = issuerAuth[2];
  const isSigned = payload !== null && isSignedWith(issuerAuth, payload, trusted.leaf.publicKey);
  const otherSignature = payload
    ? 'it was made with another key, or over something else'
    : 'there is no payload';
  checks.require('mdoc.issuer_signature', isSigned, 'credential_signature_invalid', otherSignature);
  const securityObject = checks.attempt('mdoc.security_object', 'presentation_malformed', () =>
    readSecurityObject(payload ?? new Uint8Array()),
  );
  checkSecurityObject(securityObject, document.docType, trusted.leaf, expected, checks);
  const items = checkItems(document, securityObject, checks);
  return { securityObject, items, issuer: toPidIssuer(trusted.anchor) };
}

function checkSecurityObject(
  securityObject: MobileSecurityObject,
  docType: string,
  leaf: Certificate,
  expected: IssuerExpectations,
  checks: Checklist,
): void {
  const signedType = securityObject.docType;
  const isAsked = expected.doctypes.includes(docType) && signedType === docType;
  // The document's own docType is not signed, so the report does not repeat it.
  const otherType = `the signed one is ${identifierOf(signedType)}, and the document's ${docType === signedType ? 'the same' : 'another'}`;
  checks.require('mdoc.doctype', isAsked, 'credential_type_not_accepted', otherType);
  const { signed, validFrom, validUntil } = securityObject.validityInfo;
  const signedAt = outside(signed, leaf.notBefore, leaf.notAfter);
  const byOthers = `it was signed ${signedAt}`;
  checks.require('mdoc.signed_date', signedAt === undefined, 'credential_issuer_not_trusted', byOthers);
  const now = outside(expected.now, validFrom, validUntil);
  const hasBegun = expected.now.getTime() >= validFrom.getTime() - clockSkewMilliseconds;
  const code = hasBegun ? 'credential_expired' : 'credential_not_yet_valid';
  checks.require('mdoc.validity', now === undefined, code, `now is ${now}`);
}

/** How far an instant is outside of a period, for the report; undefined if it is inside or off by no more than the clock skew. */
function outside(instant: Date, from: Date, until: Date): string | undefined {
  const before = from.getTime() - instant.getTime();
  if (before > clockSkewMilliseconds) return `${Math.round(before / 1000)} s before it begins`;
  const after = instant.getTime() - until.getTime();
  return after > clockSkewMilliseconds ? `${Math.round(after / 1000)} s after it ended` : undefined;
}

const hashes: Record<string, string> = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

function checkItems(
  document: MdocDocument,
  { digestAlgorithm, valueDigests }: MobileSecurityObject,
  checks: Checklist,
): IssuerSignedItem[] {
  const hash = Object.hasOwn(hashes, digestAlgorithm) ? hashes[digestAlgorithm] : undefined;
  const otherHash = `digestAlgorithm is ${termOf(digestAlgorithm, digestAlgorithms)}`;
  checks.require('mdoc.digest_algorithm', hash !== undefined, 'algorithm_not_accepted', otherHash);
  const items = checks.attempt('mdoc.elements', 'disclosure_invalid', () => readItems(document));
  checks.require('mdoc.elements_unique', areUnique(items), 'disclosure_invalid', 'one is given twice');
  const forged = items.find(({ namespace, digestId, encoded }) => {
    const signed = valueDigests.get(namespace)?.get(digestId);
    const digest = createHash(hash).update(encodeCbor(encoded)).digest();
    return signed === undefined || !digest.equals(signed);
  });
  const otherDigest = 'one has another, or none that was signed';
  checks.require('mdoc.digests', forged === undefined, 'disclosure_invalid', otherDigest);
  return items;
}

/** With two values for one element, or one digest for two elements, two readers could see different data. */
function areUnique(items: readonly IssuerSignedItem[]): boolean {
  const distinct = (names: string[]) => new Set(names).size === names.length;
  return (
    distinct(items.map(({ namespace, identifier }) => JSON.stringify([namespace, identifier]))) &&
    distinct(items.map(({ namespace, digestId }) => JSON.stringify([namespace, digestId])))
  );
}
