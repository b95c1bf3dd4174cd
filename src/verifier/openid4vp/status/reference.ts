import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import type { StatusReference } from './outcome.ts';

const reference = z.object({ uri: z.string().min(1).max(2048), idx: z.number().int().min(0) });

/**
 * The reference in a `status` claim of an SD-JWT VC, or the `status` element of an mdoc's Mobile Security Object, which has the same
 * structure as a CBOR map (Token Status List §6.2, §6.3). `none` if the credential has no status at all, `malformed` if it has one
 * that is not a status list: it can then be revoked, but not by anything that is looked at here.
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

/** CBOR decoders give maps. Labels that are no text are left out: making text of a nested one could go too deep. */
function withTextNames(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].filter(([label]) => typeof label === 'string'));
}
