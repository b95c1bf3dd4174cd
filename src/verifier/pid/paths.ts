import { mdocElement } from './mdoc.ts';
import { type ClaimPath, type CredentialFormat, claimDeclarations, type PidClaim } from './pid.ts';

/** The path of a claim in a credential of this format. */
export function claimPath(format: CredentialFormat, claim: PidClaim): ClaimPath {
  return format === 'mso_mdoc' ? mdocElement(claim) : claimDeclarations[claim].sdJwt;
}

/** The value at a path in a credential's claims; undefined if there is none. */
export function valueAt(claims: unknown, path: ClaimPath): unknown {
  let value: unknown = claims;
  for (const name of path) {
    if (name === null) return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
