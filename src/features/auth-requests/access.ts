import { readCookie, setCookie } from '../../http/cookies.ts';
import { type CookieOrigins, refuseCrossSite } from '../../http/same-site.ts';
import { type Authenticate, bringsSession } from '../sessions/index.ts';

/** What gives a caller access to a request: its client secret, or the session of the customer who created it. */
export interface Access {
  readonly secret: string | undefined;
  /** The signed-in customer, if the caller sends a session. Throws session_invalid, cross_site_request. */
  owner(): Promise<string | undefined>;
}

/** Reads what gives the caller access. Throws cross_site_request for a cookie on another site's unsafe request. */
export function accessOf(request: Request, origins: CookieOrigins, authenticate: Authenticate): Access {
  return {
    secret: clientSecretOf(request, origins),
    owner: async () => (bringsSession(request) ? (await authenticate(request)).user_id : undefined),
  };
}

const cookieName = 'tessera_client_secret';
const headerName = 'client-secret';
/** Longer than any request lives, so that its end can be read with the cookie. The secret opens no session by then. */
const cookieSeconds = 86_400;

/**
 * The client secret of a request: the Client-Secret header of API clients, or the cookie of browsers, which is sent to this one
 * request's addresses only. Throws cross_site_request for a cookie on another site's unsafe request.
 */
function clientSecretOf(request: Request, origins: CookieOrigins): string | undefined {
  const header = request.headers.get(headerName);
  if (header !== null) return header;
  const cookie = readCookie(request, cookieName);
  if (cookie !== undefined) refuseCrossSite(request, origins);
  return cookie;
}

export function clientSecretCookie(id: string, secret: string, secure: boolean): string {
  const path = `/api/auth/requests/${id}`;
  return setCookie(cookieName, secret, { path, maxAgeSeconds: cookieSeconds, secure });
}
