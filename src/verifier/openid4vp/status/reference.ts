import { z } from 'zod';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import type { StatusReference } from './outcome.ts';

const reference = z.object({ uri: z.string().min(1).max(2048), idx: z.number().int().min(0) });

/**
 * The reference in the `status` claim of an SD-JWT VC, or in the `status` of an mdoc's Mobile Security Object, which is the same
 * structure as a CBOR map (Token Status List §6.2, §6.3). `none` if the credential has no status. `malformed` if it has one without a
 * status list: its issuer can revoke it in a way that the verifier does not know.
 */
export function readStatusReference(status: unknown): StatusReference | 'none' | 'malformed' {
  if (status === undefined) return 'none';
  const parsed = guardedParse(reference, withTextNames(memberOf(status, 'status_list')));
  return parsed.success ? { uri: parsed.data.uri, idx: parsed.data.idx } : 'malformed';
}

function memberOf(value: unknown, name: string): unknown {
  const members = withTextNames(value);
  return typeof members === 'object' && members !== null && Object.hasOwn(members, name)
    ? Reflect.get(members, name)
    : undefined;
}

/** The members of a CBOR map with text labels. Others are dropped: turning a nested label into text could overflow the stack. */
function withTextNames(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].filter(([label]) => typeof label === 'string'));
}
