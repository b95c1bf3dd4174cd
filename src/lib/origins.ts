/** The origin of an Android app, with the hash of its signing certificate, as Credential Manager tells it to wallets. */
const androidApp = /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/;

/**
 * Whether the text is an origin in the form that browsers and wallets use, so that origins can be compared as texts (OpenID4VP 1.0
 * §A.2): of https, of an Android app or, if allowed, of http.
 */
export function isOrigin(text: string, allowsHttp: boolean): boolean {
  if (androidApp.test(text)) return true;
  const url = URL.parse(text);
  // An operator who writes a star expects a pattern, and origins are no patterns.
  if (!url || url.origin !== text || text.includes('*')) return false;
  return url.protocol === 'https:' || (allowsHttp && url.protocol === 'http:');
}

/** An address without spaces, control characters and backslashes, which some URL parsers repair. */
const plainAddress = /^[a-z][a-z0-9+.-]*:[\x21-\x5b\x5d-\x7e]*$/;
const webAddress = /^https?:\/\//;

/** Schemes that browsers, operating systems or wallets handle themselves. Such an address never opens an app of the bank. */
const foreignSchemes = new Set(
  `about blob chrome content data facetime file filesystem ftp geo haip-vp http intent itms-apps javascript mailto market mdoc
  mdoc-openid4vp openid openid4vp openid-credential-offer eudi-openid4vp resource sms tel urn vbscript view-source ws wss`.split(
    /\s+/,
  ),
);

/**
 * Whether an operator may list the text as an app to return to. It is a private-use scheme with its colon, which stands for all
 * addresses of the scheme (RFC 8252 §7.1), or one address of such a scheme or of https (§7.2) without query and fragment.
 */
export function isAppAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !plainAddress.test(text) || /[?#*]/.test(text) || !text.startsWith(url.protocol)) return false;
  if (url.username !== '' || url.password !== '') return false;
  return (
    !foreignSchemes.has(url.protocol.slice(0, -1)) && (url.protocol !== 'https:' || webAddress.test(text))
  );
}

/**
 * Whether a wallet may be told to send the browser to this address: it is on one of the origins or of one of the apps, and has no
 * fragment and no credentials. An address that a URL parser would have to repair is refused, because wallets may repair it in another
 * way than browsers and see another host (`https://bank.example\@evil.example`).
 */
export function isReturnUri(text: string, origins: readonly string[], apps: readonly string[]): boolean {
  const url = URL.parse(text);
  if (!url || text.length > 2048 || !plainAddress.test(text) || text.includes('#')) return false;
  if (url.username !== '' || url.password !== '') return false;
  const isOnOrigin = webAddress.test(text) && origins.includes(url.origin);
  return isOnOrigin || apps.some((app) => isOfApp(text, app));
}

function isOfApp(text: string, app: string): boolean {
  const isWholeScheme = /^[^:]+:(\/\/)?$/.test(app);
  return isWholeScheme ? text.startsWith(app) : text.split('?', 1)[0] === app;
}
