import { hashSecret, newSecret } from '../../../lib/secrets.ts';

/** The `redirect_uri` for a wallet on the same device, and the hash by which its `response_code` is recognised later. */
export interface Redirect {
  readonly redirectUri: string;
  readonly responseCodeHash: string;
}

/**
 * A redirect to the page with a fresh `response_code` of 256 random bits (OpenID4VP 1.0 §8.2, §13.3, §14.2). The code is in the
 * fragment, which browsers send to no server: it cannot end up in a log or a referrer.
 */
export function newRedirect(page: string): Redirect {
  const responseCode = newSecret();
  const redirectUri = `${page}#${new URLSearchParams({ response_code: responseCode })}`;
  return { redirectUri, responseCodeHash: hashSecret(responseCode) };
}
