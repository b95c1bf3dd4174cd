import { Problem } from '../../http/problem.ts';
import { malformedKey } from './problems.ts';

/**
 * As many characters as 128 random bits take. Where nobody is signed in, whoever knows the key gets the answer, with the client
 * secret in it; so it must be as hard to guess as that.
 */
const unguessableLength = 22;

/** The Idempotency-Key of a request, if it has one. Throws malformed_idempotency_key. */
export function idempotencyKeyOf(
  request: Request,
  { callerIsKnown }: { readonly callerIsKnown: boolean },
): string | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) return undefined;
  const longEnough = callerIsKnown || key.length >= unguessableLength;
  if (!longEnough || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem(malformedKey);
  return key;
}

/** For the document. */
export const idempotencyKeyParameter = {
  in: 'header',
  name: 'Idempotency-Key',
  description:
    'Makes the call safe to repeat: the same key with the same body gives the first answer again, and does nothing twice. Kept for a day.',
  example: '4f5b1e0a-8d0f-4f6e-9a53-6d0b2f7f3c11',
} as const;
