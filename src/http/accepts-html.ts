import Negotiator from 'negotiator';

/**
 * Whether the caller prefers a page to JSON (RFC 9110 §12.5.1). Browsers say so; a program that accepts anything, or says nothing,
 * gets JSON. Both answers must say that they vary by Accept.
 */
export function acceptsHtml(
  request: Request,
  { set }: { readonly set: { readonly headers: Record<string, string | number | undefined> } },
): boolean {
  const { vary } = set.headers;
  set.headers.vary = vary === undefined ? 'accept' : `${vary}, accept`;
  const accept = request.headers.get('accept') ?? '*/*';
  const best = new Negotiator({ headers: { accept } }).mediaType(['application/json', 'text/html']);
  return best === 'text/html';
}
