import { Problem } from '../../http/problem.ts';
import { isPredictable } from './predictable.ts';
import { malformedKey, predictableKey } from './problems.ts';
import type { Answered } from './service.ts';

/**
 * As many characters as 128 random bits take. Without a session everybody who knows the key gets the answer, which contains the client
 * secret, so that the key must be as hard to guess as the secret.
 */
const unguessableLength = 22;

/**
 * The Idempotency-Key of a request, if it has one. Throws malformed_idempotency_key, and predictable_idempotency_key for a key that
 * another stranger might send too.
 */
export function idempotencyKeyOf(
  request: Request,
  { callerIsKnown }: { readonly callerIsKnown: boolean },
): string | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) return undefined;
  const longEnough = callerIsKnown || key.length >= unguessableLength;
  if (!longEnough || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem(malformedKey);
  if (!callerIsKnown && isPredictable(key)) throw new Problem(predictableKey);
  return key;
}

/** The answer. If it was given before, a header tells the caller that nothing was done this time. */
export function replayable<Answer>(
  { set }: { readonly set: { readonly headers: Record<string, string | number> } },
  { answer, isReplayed }: Answered<Answer>,
): Answer {
  if (isReplayed) set.headers['idempotency-replayed'] = 'true';
  return answer;
}

/** The header of `replayable` in the document. */
export const replayedHeader = {
  'Idempotency-Replayed':
    'true if this is the answer to an earlier call with the same Idempotency-Key, and nothing was done; absent otherwise.',
} as const;

/** The header in the document. It has no example, because tools would send it, and all their users would send the same key. */
export const idempotencyKeyParameter = {
  in: 'header',
  name: 'Idempotency-Key',
  description:
    'Makes the call safe to repeat: the same key with the same body gives the first answer again, and does nothing twice. Kept for a day. Send a new random UUID for each thing to be done.',
} as const;

/** The same header for callers without a session. */
export const strangersKeyParameter = {
  ...idempotencyKeyParameter,
  description:
    'Makes the call safe to repeat when its answer got lost: the same key with the same body, from the same address and within a minute, gives the first answer again. Later, or from elsewhere, it is a new key. Send a new random UUID for each thing to be done; one that was published or typed is refused.',
} as const;
