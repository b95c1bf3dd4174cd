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

/** A web address as it is written without any need to repair it: no spaces, no control characters, no backslash. */
const webAddress = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/;

/**
 * Whether a wallet may be told to send the browser there: an address on one of the origins, to which a fragment can be added and
 * which names nobody's password. Wallets read addresses in their own way, and where a browser repairs what is written others may see
 * another host (`https://bank.example\@evil.example`), so what needs repair is no address.
 */
export function isReturnUri(text: string, origins: readonly string[]): boolean {
  const url = URL.parse(text);
  if (!url || text.length > 2048 || !webAddress.test(text) || text.includes('#')) return false;
  return origins.includes(url.origin) && url.username === '' && url.password === '';
}
