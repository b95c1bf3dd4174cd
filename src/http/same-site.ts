import { Problem } from './problem.ts';
import { crossSiteRequest } from './problems.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The origins of the pages that may act by the bank's cookies. */
export interface CookieOrigins {
  /** The origin of the bank itself. */
  readonly publicOrigin: string;
  /** The origins of the operator's other pages on the same site. */
  readonly cookieOrigins: readonly string[];
}

/**
 * Refuses an unsafe request that is authenticated by a cookie and was made by a page of another site. Browsers that honour
 * SameSite=Strict send no cookie with those; this covers browsers that do not, and hosts of the same site that the operator did not name.
 * Callers without a browser send neither header and are let through: they have the secret itself. Throws cross_site_request.
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
 * Whether in development a page was loaded from another address of the bank than its public one. Never if the public one is https:
 * requests that a proxy passes on look like http, and a page that came over http may be anybody's.
 */
function isThisMachine(origin: string, request: Request, publicOrigin: string): boolean {
  return publicOrigin.startsWith('http:') && origin === URL.parse(request.url)?.origin;
}
