/** An Android app, as Credential Manager names it to wallets: by the hash of its signing certificate. */
const androidApp = /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/;

/**
 * Whether a text is an origin as browsers and wallets write it, so that comparing it as text is enough (OpenID4VP 1.0 §A.2): https,
 * an Android app, or where it is allowed http.
 */
export function isOrigin(text: string, allowsHttp: boolean): boolean {
  if (androidApp.test(text)) return true;
  const url = URL.parse(text);
  // Nothing is a pattern: whoever writes a star expects more than there is.
  if (!url || url.origin !== text || text.includes('*')) return false;
  return url.protocol === 'https:' || (allowsHttp && url.protocol === 'http:');
}

/** An address as it is written without any need to repair it: no spaces, no control characters, no backslash. */
const plainAddress = /^[a-z][a-z0-9+.-]*:[\x21-\x5b\x5d-\x7e]*$/;
const webAddress = /^https?:\/\//;

/** Schemes that browsers, systems or wallets act upon themselves: an address of one does not lead to an app of the bank's. */
const foreignSchemes = new Set(
  `about blob chrome content data facetime file filesystem ftp geo haip-vp http intent itms-apps javascript mailto market mdoc
  mdoc-openid4vp openid openid4vp openid-credential-offer eudi-openid4vp resource sms tel urn vbscript view-source ws wss`.split(
    /\s+/,
  ),
);

/**
 * Whether an operator may list it as an app to return to: a private-use scheme with its colon alone, which stands for every address
 * of it (RFC 8252 §7.1), or one address, of such a scheme or of https (§7.2), to which a query and a fragment can be added.
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
 * Whether a wallet may be told to send the browser there: an address on one of the origins or of one of the apps, to which a fragment
 * can be added and which names nobody's password. Wallets read addresses in their own way, and where a browser repairs what is
 * written others may see another host (`https://bank.example\@evil.example`), so what needs repair is no address.
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
