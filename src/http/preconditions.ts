import { Problem } from './problem.ts';
import { malformedPrecondition, preconditionFailed, preconditionRequired } from './problems.ts';

/** What is shown of a row, with the entity tag of just that. */
export interface Tagged<Resource> {
  readonly resource: Resource;
  readonly etag: string;
}

/** The entity tags of a condition, as they were sent; `*` stands for any. */
type TagList = '*' | readonly string[];

/** What a client that changes something was looking at; undefined if it does not say. */
export type IfMatch = TagList | undefined;

/**
 * The strong entity tag (RFC 9110 §8.8.3) of a row at a version, which grows whenever anything changes of what is shown, by whatever
 * cause. With the id, because one address may show other rows to other customers, and tags may be mixed up.
 */
export function entityTag(id: string, version: number): string {
  return `"${id}.${version}"`;
}

/** The tag of what was created just now. */
export function firstTag({ id }: { readonly id: string }): string {
  return entityTag(id, 1);
}

/** The If-Match header. Throws malformed_precondition. */
export function ifMatchOf(request: Request): IfMatch {
  return tagsOf(request.headers, 'if-match');
}

/**
 * The If-Match header of a call that is about what was looked at, so that `*` is as good as none. Throws malformed_precondition,
 * precondition_required.
 */
export function requiredIfMatchOf(request: Request): IfMatch {
  const tags = ifMatchOf(request);
  if (tags === undefined || tags === '*') throw new Problem(preconditionRequired);
  return tags;
}

/**
 * Compares strongly (RFC 9110 §13.1.1): a weak tag matches nothing. To be called in the unit of work that changes the row, with the
 * row held. Throws precondition_failed.
 */
export function requireMatch(tags: IfMatch, etag: string): void {
  if (tags === undefined || tags === '*' || tags.includes(etag)) return;
  throw new Problem(preconditionFailed);
}

/** A resource as the answer, with its tag. */
export function tagged<Resource>(
  { set }: { readonly set: { readonly headers: { etag?: string } } },
  { resource, etag }: Tagged<Resource>,
): Resource {
  set.headers.etag = etag;
  return resource;
}

/**
 * Whether a reader has what would be answered with this tag (RFC 9110 §13.1.2). Compares weakly: what was weakened on its way is the
 * same answer. Throws malformed_precondition.
 */
export function isKnown({ method, headers }: Request, etag: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const known = tagsOf(headers, 'if-none-match');
  return known === '*' || (known?.some((sent) => sent.replace(/^W\//, '') === etag) ?? false);
}

/** One entity tag: an opaque text in quotes, which may hold commas, weak if so marked. */
const tag = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';
const tagPattern = new RegExp(tag, 'g');
/** A list with at least one tag; empty elements are allowed to whoever merges headers (RFC 9110 §5.6.1.2). */
const listPattern = new RegExp(`^[ \\t,]*${tag}[ \\t]*(?:,[ \\t]*(?:${tag}[ \\t]*)?)*$`);

function tagsOf(headers: Headers, name: 'if-match' | 'if-none-match'): TagList | undefined {
  const text = headers.get(name);
  if (text === null) return undefined;
  if (text === '*') return text;
  if (!listPattern.test(text)) throw new Problem(malformedPrecondition);
  return text.match(tagPattern) ?? [];
}
