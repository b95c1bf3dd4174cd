import type { PidClaim } from './pid.ts';

/** The doctype of a PID as ISO mdoc, and the namespace of its data elements (PID rulebook §3.1.1). */
export const pidDoctype = 'eu.europa.ec.eudi.pid.1';
export const pidNamespace = 'eu.europa.ec.eudi.pid.1';

/** A claims path pointer into an mdoc: namespace and data element identifier (OpenID4VP 1.0 §7.2). */
export type MdocPath = readonly [namespace: string, identifier: string];

/** The path of a claim in a PID mdoc: its element has the claim's own name (PID rulebook §3.1.2). */
export function mdocElement(claim: PidClaim): MdocPath {
  return [pidNamespace, claim];
}
