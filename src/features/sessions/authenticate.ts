import { hostCookieName, readCookie } from '../../http/cookies.ts';
import { Problem } from '../../http/problem.ts';
import { type CookieOrigins, refuseCrossSite } from '../../http/same-site.ts';
import { sessionInvalid, sessionMissing } from './problems.ts';
import type { SessionWithUser } from './repository.ts';
import type { SessionService } from './service.ts';

/** The name of the cookie with the session's token, which depends on whether browsers use https. */
export function sessionCookie(secure: boolean): string {
  return hostCookieName('tessera_session', secure);
}

/** Authenticates a request by its session. Throws session_missing, cross_site_request, session_invalid. */
export type Authenticate = (request: Request) => Promise<SessionWithUser>;

/** The form of tokens that `newSecret` makes. A text of another form is refused without looking it up. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * Authenticates by a bearer token (RFC 6750 §2.1) or the session cookie. The header counts if a client sends both. Only the cookie needs
 * protection against pages of other sites, because browsers send it by themselves.
 */
export function createAuthenticate(service: SessionService, origins: CookieOrigins): Authenticate {
  const cookieName = sessionCookie(origins.publicOrigin.startsWith('https:'));
  return (request) => {
    const header = request.headers.get('authorization');
    if (header !== null) return byToken(service, /^Bearer +(\S+)$/i.exec(header)?.[1]);
    const cookie = readCookie(request, cookieName);
    if (cookie === undefined) throw new Problem(sessionMissing);
    refuseCrossSite(request, origins);
    return byToken(service, cookie);
  };
}

/** Whether a request brings a session. `Authenticate` tells whether the session is valid. */
export function bringsSession(request: Request): boolean {
  if (request.headers.has('authorization')) return true;
  return [true, false].some((secure) => readCookie(request, sessionCookie(secure)) !== undefined);
}

function byToken(service: SessionService, token: string | undefined): Promise<SessionWithUser> {
  if (token === undefined || !tokenShape.test(token)) throw new Problem(sessionInvalid);
  return service.authenticate(token);
}
