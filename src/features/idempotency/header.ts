import { Problem } from '../../http/problem.ts';
import { isPredictable } from './predictable.ts';
import { malformedKey, predictableKey } from './problems.ts';
import type { Answered } from './service.ts';

/**
 * As many characters as 128 random bits take. Where nobody is signed in, whoever knows the key gets the answer, with the client
 * secret in it; so it must be as hard to guess as that.
 */
const unguessableLength = 22;

/**
 * The Idempotency-Key of a request, if it has one. Throws malformed_idempotency_key, and predictable_idempotency_key for one that
 * another stranger could send as well.
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

/** The answer, with the header that tells a caller that nothing was done this time. */
export function replayable<Answer>(
  { set }: { readonly set: { readonly headers: Record<string, string | number> } },
  { answer, isReplayed }: Answered<Answer>,
): Answer {
  if (isReplayed) set.headers['idempotency-replayed'] = 'true';
  return answer;
}

/** For the document: the header of `replayable`. */
export const replayedHeader = {
  'Idempotency-Replayed':
    'true if this is the answer to an earlier call with the same Idempotency-Key, and nothing was done; absent otherwise.',
} as const;

/** For the document. Without an example: a tool would fill it in, and all its users would send the same key. */
export const idempotencyKeyParameter = {
  in: 'header',
  name: 'Idempotency-Key',
  description:
    'Makes the call safe to repeat: the same key with the same body gives the first answer again, and does nothing twice. Kept for a day. Send a new random UUID for each thing to be done.',
} as const;

/** The same for callers without a session. */
export const strangersKeyParameter = {
  ...idempotencyKeyParameter,
  description:
    'Makes the call safe to repeat when its answer got lost: the same key with the same body, from the same address and within a minute, gives the first answer again. Later, or from elsewhere, it is a new key. Send a new random UUID for each thing to be done; one that was published or typed is refused.',
} as const;
