import { z } from 'zod';
import { guardedParse } from '../lib/parse.ts';
import { isLine, isLines, isVisible } from '../lib/text.ts';
import type { CanonicalClaims, PidClaim } from './pid.ts';

/**
 * The values of claims as wallets send them, checked and brought into canonical form. A credential is signed, but its values end
 * in tables, in pages and in the account key, so each has a type, a bound and no control characters.
 */

const line = (maxLength: number) => z.string().min(1).max(maxLength).refine(isLine).refine(isVisible);

/** Bounds the base64 text: half a megabyte holds a full frontal image and keeps a response within the body limit. */
const portraitMaxLength = 524_288;

/** First bytes by media type. A portrait goes back into pages as a data URL, so it must be the raster image it says it is. */
const imageSignatures: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jp2': [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20],
};
/** A data URL of an image that comes without its type; undefined if its first bytes are of none that is accepted. */
export function imageUrl(image: Uint8Array): string | undefined {
  const types = Object.entries(imageSignatures);
  const [type] = types.find(([, signature]) => signature.every((byte, at) => image[at] === byte)) ?? [];
  return type && `data:${type};base64,${Buffer.from(image).toString('base64')}`;
}

const dataUrl = /^data:(image\/[a-z0-9]+);base64,([A-Za-z0-9+/]+={0,2})$/;

function isSafePortrait(url: string): boolean {
  const [, mediaType, encoded] = dataUrl.exec(url) ?? [];
  const signature = imageSignatures[mediaType ?? ''];
  if (!signature || !encoded) return false;
  const start = Buffer.from(encoded.slice(0, 16), 'base64');
  return signature.every((byte, at) => start[at] === byte);
}

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
  email_address: z.email().max(254),
  // Formatted addresses have lines (OpenID Connect Core §5.1.1).
  resident_address: z.string().min(1).max(1000).refine(isLines).refine(isVisible),
  // A holder may opt out of the portrait: then it is there and empty (PID rulebook §2.2), and the canonical form has none.
  portrait: z
    .string()
    .max(portraitMaxLength)
    .refine((url) => url === '' || isSafePortrait(url))
    .transform((url) => (url === '' ? undefined : url)),
} satisfies Record<PidClaim, z.ZodType>;

export type ReadClaims =
  | { readonly ok: true; readonly claims: CanonicalClaims }
  | { readonly ok: false; readonly claim: PidClaim };

/**
 * The claims that were asked for, in canonical form, out of whatever else was disclosed; or the first one whose value is not
 * what it must be.
 */
export function readPidClaims(
  asked: readonly PidClaim[],
  presented: (claim: PidClaim) => unknown,
): ReadClaims {
  const claims: Record<string, unknown> = {};
  for (const claim of asked) {
    const parsed = guardedParse(canonicalValues[claim], presented(claim));
    if (!parsed.success) return { ok: false, claim };
    if (parsed.data !== undefined) claims[claim] = parsed.data;
  }
  return { ok: true, claims };
}
