import { Problem } from './problem.ts';
import { crossSiteRequest } from './problems.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whose pages may act by a cookie of the bank's. */
export interface CookieOrigins {
  /** The bank's own. */
  readonly publicOrigin: string;
  /** Of the operator's other pages on the same site. */
  readonly cookieOrigins: readonly string[];
}

/**
 * Refuses an unsafe request that is authenticated by a cookie and was made by another site's page. SameSite=Strict already keeps
 * cookies out of those; this also covers sibling hosts of one site that the operator did not name, and browsers that do not honour it.
 * Callers without a browser send neither header and are let through: they hold the secret itself.
 * Throws cross_site_request.
 */
export function refuseCrossSite(request: Request, { publicOrigin, cookieOrigins }: CookieOrigins): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isNamed = origin !== null && cookieOrigins.includes(origin);
  const sites = isNamed ? ['same-origin', 'same-site'] : ['same-origin', 'none'];
  const foreignSite = site !== null && !sites.includes(site);
  const foreignOrigin =
    origin !== null && !isNamed && origin !== publicOrigin && !isThisMachine(origin, request, publicOrigin);
  if (foreignSite || foreignOrigin) throw new Problem(crossSiteRequest);
}

/**
 * Whether in development a page was loaded by another address of the bank than the public one. Over https there is no other: what a
 * proxy passes on looks like http, and a page that came over http may be anybody's.
 */
function isThisMachine(origin: string, request: Request, publicOrigin: string): boolean {
  return publicOrigin.startsWith('http:') && origin === URL.parse(request.url)?.origin;
}
