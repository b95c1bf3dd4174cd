import { type KeptClaim, type KeptColumn, keptClaims, keptColumns } from '../../database/kept-claims.ts';
import { mapped } from '../../lib/mapped.ts';
import type { CanonicalClaims } from '../../verifier/pid/pid.ts';

/** What a customer can have written anew from their PID: everything that is kept and does not say who they are to the bank. */
export type UpdatableClaim = Exclude<KeptClaim, 'document_number'>;
export const updatableClaims = Object.values(keptClaims).filter(
  (claim): claim is UpdatableClaim => claim !== 'document_number',
);

/** The claims that a bank with these settings keeps. */
export function claimsKept({ keepPortraits }: { readonly keepPortraits: boolean }): readonly KeptClaim[] {
  return Object.values(keptClaims).filter((claim) => claim !== 'portrait' || keepPortraits);
}

/** What the columns keep of these claims; null for those that were not received, and for all others. */
export function columnsOf(
  received: CanonicalClaims,
  claims: readonly KeptClaim[],
): Record<KeptColumn, string | null> {
  return mapped(keptColumns, (column) => {
    const claim = keptClaims[column];
    return toText(claims.includes(claim) ? received[claim] : undefined);
  });
}

function toText(value: CanonicalClaims[KeptClaim]): string | null {
  if (value === undefined || typeof value === 'string') return value ?? null;
  return JSON.stringify(value);
}
