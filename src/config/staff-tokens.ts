import { z } from 'zod';

/** A name, and the hash of a token as it is stored of every secret: SHA-256 in base64url. */
const pairs = /^[a-z0-9][a-z0-9._-]{0,63}:[\w-]{43}(,[a-z0-9][a-z0-9._-]{0,63}:[\w-]{43})*$/;

function haveDifferentNames(list: string): boolean {
  const names = list.split(',').map((pair) => toCredential(pair).name);
  return new Set(names).size === names.length;
}

function toCredential(pair: string): { readonly name: string; readonly tokenHash: string } {
  const [name = '', tokenHash = ''] = pair.split(':');
  return { name, tokenHash };
}

const expected = 'NAME:HASH pairs with different names, separated by commas';

/** The variable STAFF_TOKENS: `vera:HASH,walter:HASH`. If it is empty, there is no staff. */
export const staffTokens = z
  .string()
  .regex(pairs, expected)
  .refine(haveDifferentNames, expected)
  .optional()
  .transform((list) => list?.split(',').map(toCredential) ?? []);
