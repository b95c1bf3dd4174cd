import { Problem } from './problem.ts';
import { malformedPrecondition, preconditionFailed, preconditionRequired } from './problems.ts';

/** A resource with the entity tag of what it shows. */
export interface Tagged<Resource> {
  readonly resource: Resource;
  readonly etag: string;
}

/** The entity tags of a condition as they were sent; `*` matches any. */
type TagList = '*' | readonly string[];

/** The tags of what a client saw before it changes it; undefined if the client does not say. */
export type IfMatch = TagList | undefined;

/**
 * The strong entity tag (RFC 9110 §8.8.3) of a row at a version, which must grow whenever what is shown changes. The tag contains the id,
 * because one address may show different rows to different customers.
 */
export function entityTag(id: string, version: number): string {
  return `"${id}.${version}"`;
}

/** The tag of a row that was created just now. */
export function firstTag({ id }: { readonly id: string }): string {
  return entityTag(id, 1);
}

/** The If-Match header. Throws malformed_precondition. */
export function ifMatchOf(request: Request): IfMatch {
  return tagsOf(request.headers, 'if-match');
}

/**
 * The If-Match header of a call that decides about what the client saw: it must name a tag, since `*` would match anything. Throws
 * malformed_precondition, precondition_required.
 */
export function requiredIfMatchOf(request: Request): IfMatch {
  const tags = ifMatchOf(request);
  if (tags === undefined || tags === '*') throw new Problem(preconditionRequired);
  return tags;
}

/**
 * Compares strongly (RFC 9110 §13.1.1): a weak tag matches nothing. Call it in the unit of work that changes the row, once the row is
 * locked. Throws precondition_failed.
 */
export function requireMatch(tags: IfMatch, etag: string): void {
  if (tags === undefined || tags === '*' || tags.includes(etag)) return;
  throw new Problem(preconditionFailed);
}

/** Answers with a resource and its tag. */
export function tagged<Resource>(
  { set }: { readonly set: { readonly headers: { etag?: string } } },
  { resource, etag }: Tagged<Resource>,
): Resource {
  set.headers.etag = etag;
  return resource;
}

/**
 * Whether the reader already has the answer with this tag (RFC 9110 §13.1.2). Compares weakly, since proxies may have made the tag weak.
 * Throws malformed_precondition.
 */
export function isKnown({ method, headers }: Request, etag: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const known = tagsOf(headers, 'if-none-match');
  return known === '*' || (known?.some((sent) => sent.replace(/^W\//, '') === etag) ?? false);
}

/** One entity tag: an opaque text in quotes, which may contain commas; weak if it begins with W/. */
const tag = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';
const tagPattern = new RegExp(tag, 'g');
/** A list with at least one tag. Empty elements are allowed, since merging headers may leave some (RFC 9110 §5.6.1.2). */
const listPattern = new RegExp(`^[ \\t,]*${tag}[ \\t]*(?:,[ \\t]*(?:${tag}[ \\t]*)?)*$`);

function tagsOf(headers: Headers, name: 'if-match' | 'if-none-match'): TagList | undefined {
  const text = headers.get(name);
  if (text === null) return undefined;
  if (text === '*') return text;
  if (!listPattern.test(text)) throw new Problem(malformedPrecondition);
  return text.match(tagPattern) ?? [];
}
