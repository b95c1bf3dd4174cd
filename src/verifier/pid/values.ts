import { z } from 'zod';
import { guardedParse } from '../../lib/guarded-parse.ts';
import { kindOf } from '../../lib/kind-of.ts';
import { isLine, isLines, isVisible } from '../../lib/text.ts';
import { readEmailAddress } from './email-address.ts';
import { readPortrait } from './portrait.ts';

/** How the bank treats the claims. */
export interface ClaimHandling {
  /** Whether portraits are kept. Default: true. If not, an odd picture is no reason to refuse the presentation. */
  readonly keepsPortraits?: boolean;
}

/**
 * What the value of a claim must be, and how it is brought into canonical form. Although issuers sign the values, each must have its
 * type, a bounded length and no control characters, since the bank puts them into tables, pages and the account key.
 */
export interface ClaimValue<Value = unknown> {
  /** What it must be, for the report. */
  readonly form: string;
  /** Reads the value that an SD-JWT VC has, or that an mdoc has in the form of an SD-JWT VC. */
  read(value: unknown, handling: ClaimHandling): ReadValue<Value>;
}

export type ReadValue<Value> =
  /** Undefined if the holder left the claim empty, or it is none that the bank keeps. */
  | { readonly ok: true; readonly value: Value | undefined }
  /** `came`: what kind of value came, without the value. */
  | { readonly ok: false; readonly came: string };

export function line(longest: number): ClaimValue<string> {
  const schema = z.string().min(1).max(longest).refine(isLine).refine(isVisible);
  return parsed(`a line of 1 to ${longest} characters`, schema);
}

/** Formatted addresses have lines (OpenID Connect Core §5.1.1). */
export function lines(longest: number): ClaimValue<string> {
  const schema = z.string().min(1).max(longest).refine(isLines).refine(isVisible);
  return parsed(`a text of 1 to ${longest} characters`, schema);
}

export const day = parsed('a day of the calendar, YYYY-MM-DD', z.iso.date());

const country = z.string().regex(/^[A-Z]{2}$/);

export const countries = parsed<readonly string[]>(
  'a list of 1 to 32 country codes of two letters (ISO 3166-1)',
  z.array(country).min(1).max(32),
);

export const emailAddress = parsed(
  'an address as RFC 5322 writes it',
  z.string().transform((text, context) => readEmailAddress(text) ?? invalid(context)),
);

/** A picture as a data URL. */
export const picture: ClaimValue<string> = {
  form: 'a JPEG, PNG or JPEG 2000 picture, in an SD-JWT VC as a data URL',
  read(value, { keepsPortraits = true }) {
    const portrait = readPortrait(value);
    if (portrait.kind === 'picture') return { ok: true, value: portrait.url };
    if (portrait.kind === 'none' || (portrait.kind === 'odd' && !keepsPortraits))
      return { ok: true, value: undefined };
    return { ok: false, came: portrait.came };
  },
};

function parsed<Value>(form: string, schema: z.ZodType<Value>): ClaimValue<Value> {
  return {
    form,
    read(value) {
      const read = guardedParse<z.ZodType<Value>>(schema, value);
      return read.success ? { ok: true, value: read.data } : { ok: false, came: kindOf(value) };
    },
  };
}

function invalid(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom' });
  return z.NEVER;
}
