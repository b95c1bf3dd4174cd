export interface CookieOptions {
  readonly path: string;
  readonly maxAgeSeconds: number;
  /** Only over https. */
  readonly secure: boolean;
}

/** The Set-Cookie value of a cookie that scripts cannot read, and that browsers do not send with requests of other sites (RFC 6265bis). */
export function setCookie(name: string, value: string, options: CookieOptions): string {
  return new Bun.Cookie(name, value, {
    path: options.path,
    maxAge: options.maxAgeSeconds,
    secure: options.secure,
    httpOnly: true,
    sameSite: 'strict',
  }).serialize();
}

/** A Set-Cookie value that removes the cookie. */
export function clearCookie(name: string, path: string, secure: boolean): string {
  return setCookie(name, '', { path, maxAgeSeconds: 0, secure });
}

/**
 * The name of a cookie for the whole host. Over https it begins with `__Host-`, so that browsers accept it from this host only
 * (RFC 6265bis §4.1.3.2). Otherwise any host of the bank's domain could give a customer the session of another person.
 */
export function hostCookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** The cookie's value in a request, if it carries one. */
export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.get('cookie');
  return header === null ? undefined : (new Bun.CookieMap(header).get(name) ?? undefined);
}
