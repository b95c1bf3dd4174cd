import Negotiator from 'negotiator';

/**
 * Whether the caller would rather have a page than JSON (RFC 9110 §12.5.1). Browsers say so; a program that takes anything, or does not
 * say, gets JSON. Answers that depend on it vary by Accept, which is said on both.
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
