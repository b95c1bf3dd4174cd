import { type AskedClaims, missingClaim, readAsked, setsOf } from '../../../pid/claim-sets.ts';
import { mdocElement } from '../../../pid/mdoc.ts';
import type { PidClaim } from '../../../pid/pid.ts';
import type { ClaimHandling } from '../../../pid/values.ts';
import type { VerifiedPid } from '../../../verifier.ts';
import type { CheckedPid } from '../../status/outcome.ts';
import { readStatusReference } from '../../status/reference.ts';
import type { Checklist } from '../checklist/report.ts';
import { checkDeviceSigned } from './device-auth.ts';
import {
  type IssuerSignedItem,
  type MdocDocument,
  readDeviceResponse,
  readDocument,
} from './device-response.ts';
import { checkIssuerSigned, type IssuerExpectations } from './issuer-auth.ts';
import { claimValue, pidElements } from './pid-elements.ts';
import type { MdocHandover } from './session-transcript.ts';

export interface MdocExpectations extends IssuerExpectations, ClaimHandling, AskedClaims {
  readonly handover: MdocHandover;
}

/**
 * Checks a presentation in the mdoc format (OpenID4VP 1.0 §B.2, ISO/IEC 18013-5 §9.3). Returns the PID with the requested claims and
 * the reference to its status. Throws Refusal at the first check that fails.
 *
 * It does not call the mdoc library's `verify`, which checks neither doctype nor status nor the number of documents, accepts a device
 * signature over a payload that the wallet chose, hashes its own encoding of a data element instead of the received one, and decodes
 * the mobile security object again for every element (docs/adr/0009).
 */
export function checkMdocPresentation(
  presentation: string,
  expected: MdocExpectations,
  checks: Checklist,
): CheckedPid {
  const document = checkResponse(presentation, checks);
  const { securityObject, items, issuer } = checkIssuerSigned(document, expected, checks);
  checkDeviceSigned(document, securityObject, expected.handover, checks);
  const claims = checkClaims(items, expected, checks);
  return {
    pid: { format: 'mso_mdoc', type: document.docType, issuer, claims },
    status: readStatusReference(securityObject.status),
  };
}

/** Statuses of a DeviceResponse (ISO/IEC 18013-5 §8.3.2.1.2.3, table 8). */
const statuses = new Set([0, 10, 11, 12]);

function checkResponse(presentation: string, checks: Checklist): MdocDocument {
  const response = checks.attempt('mdoc.format', 'presentation_malformed', () =>
    readDeviceResponse(presentation),
  );
  const otherStatus = `status is ${statuses.has(response.status) ? response.status : 'another number'}`;
  checks.require('mdoc.response_status', response.status === 0, 'wallet_error', otherStatus);
  const { documents = [], documentErrors = [] } = response;
  const [document, ...others] = documents;
  checks.require('mdoc.document_count', document !== undefined, 'credential_missing', 'it holds none');
  const isAlone = others.length === 0 && documentErrors.length === 0;
  const count = `it holds ${documents.length} and ${documentErrors.length} errors`;
  checks.require('mdoc.document_count', isAlone, 'credential_unexpected', count);
  return checks.attempt('mdoc.document', 'presentation_malformed', () => readDocument(document));
}

function checkClaims(
  items: readonly IssuerSignedItem[],
  expected: MdocExpectations,
  checks: Checklist,
): VerifiedPid['claims'] {
  const elements = pidElements(items);
  const isThere = (claim: PidClaim) => elements.has(mdocElement(claim)[1]);
  const missing = missingClaim(setsOf(expected), isThere);
  checks.require('dcql.claims', missing === undefined, 'claim_missing', `${missing} is missing`);
  const sent = (claim: PidClaim) => claimValue(claim, elements);
  const read = readAsked(expected, { isThere, sent }, expected);
  checks.require('claims.values', read.ok, 'claim_invalid', read.ok ? '' : read.came);
  return read.claims;
}
