import { z } from 'zod';
import { guardedParse } from '../../lib/guarded-parse.ts';
import { kindOf } from '../../lib/kind-of.ts';
import { isLine, isLines, isVisible } from '../../lib/text.ts';
import { readEmailAddress } from './email-address.ts';
import type { CanonicalClaims, PidClaim } from './pid.ts';
import { readPortrait } from './portrait.ts';

/**
 * Checks the values of claims and brings them into canonical form. Although issuers sign them, each must have its type, a bounded
 * length and no control characters, since the bank puts them into tables, pages and the account key.
 */

const line = (maxLength: number) => z.string().min(1).max(maxLength).refine(isLine).refine(isVisible);

const canonicalValues = {
  family_name: line(300),
  given_name: line(300),
  birth_date: z.iso.date(),
  nationality: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(32),
  personal_administrative_number: line(150),
  document_number: line(150),
  email_address: z.string().transform((text, context) => readEmailAddress(text) ?? invalid(context)),
  // Formatted addresses have lines (OpenID Connect Core §5.1.1).
  resident_address: z.string().min(1).max(1000).refine(isLines).refine(isVisible),
} satisfies Record<Exclude<PidClaim, 'portrait'>, z.ZodType>;

function invalid(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom' });
  return z.NEVER;
}

/** What a value of each claim must be, for the report. */
const wanted: Record<PidClaim, string> = {
  family_name: 'a line of 1 to 300 characters',
  given_name: 'a line of 1 to 300 characters',
  birth_date: 'a day of the calendar, YYYY-MM-DD',
  nationality: 'a list of 1 to 32 country codes of two letters (ISO 3166-1)',
  personal_administrative_number: 'a line of 1 to 150 characters',
  document_number: 'a line of 1 to 150 characters',
  email_address: 'an address as RFC 5322 writes it',
  resident_address: 'a text of 1 to 1000 characters',
  portrait: 'a JPEG, PNG or JPEG 2000 picture, in an SD-JWT VC as a data URL',
};

/** How the bank treats the claims. */
export interface ClaimHandling {
  /** Whether portraits are kept. Standard: true. If not, an odd picture is no reason to refuse the presentation. */
  readonly keepsPortraits?: boolean;
}

export type ReadClaims =
  | { readonly ok: true; readonly claims: CanonicalClaims }
  /** `came`: what the claim must be and what kind of value came, without the value. */
  | { readonly ok: false; readonly claim: PidClaim; readonly came: string };

/** The requested claims in canonical form, or the first of them that has not the form it must have. Other disclosed claims are ignored. */
export function readPidClaims(
  asked: readonly PidClaim[],
  presented: (claim: PidClaim) => unknown,
  { keepsPortraits = true }: ClaimHandling = {},
): ReadClaims {
  const claims: Record<string, unknown> = {};
  for (const claim of asked) {
    const value = presented(claim);
    const read = claim === 'portrait' ? canonicalPortrait(value, keepsPortraits) : canonical(claim, value);
    if (!read.ok) return { ok: false, claim, came: `${claim} is ${read.came}, and must be ${wanted[claim]}` };
    if (read.value !== undefined) claims[claim] = read.value;
  }
  return { ok: true, claims };
}

type ReadValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly came: string };

function canonical(claim: Exclude<PidClaim, 'portrait'>, value: unknown): ReadValue {
  const parsed = guardedParse<z.ZodType>(canonicalValues[claim], value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, came: kindOf(value) };
}

function canonicalPortrait(value: unknown, isKept: boolean): ReadValue {
  const portrait = readPortrait(value);
  if (portrait.kind === 'picture') return { ok: true, value: portrait.url };
  if (portrait.kind === 'none' || (portrait.kind === 'odd' && !isKept)) return { ok: true, value: undefined };
  return { ok: false, came: portrait.came };
}
