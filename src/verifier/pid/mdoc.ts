import type { PidClaim } from './pid.ts';

/** The doctype of a PID as ISO mdoc, and the namespace of its data elements (PID rulebook §3.1.1). */
export const pidDoctype = 'eu.europa.ec.eudi.pid.1';
export const pidNamespace = 'eu.europa.ec.eudi.pid.1';

/** A claims path pointer into an mdoc: namespace and data element identifier (OpenID4VP 1.0 §7.2). */
export type MdocPath = readonly [namespace: string, identifier: string];

/** The data element of each claim in a PID mdoc (PID rulebook §3.1.2). */
export const mdocElements: Record<PidClaim, MdocPath> = {
  family_name: [pidNamespace, 'family_name'],
  given_name: [pidNamespace, 'given_name'],
  birth_date: [pidNamespace, 'birth_date'],
  nationality: [pidNamespace, 'nationality'],
  personal_administrative_number: [pidNamespace, 'personal_administrative_number'],
  document_number: [pidNamespace, 'document_number'],
  email_address: [pidNamespace, 'email_address'],
  resident_address: [pidNamespace, 'resident_address'],
  portrait: [pidNamespace, 'portrait'],
};
