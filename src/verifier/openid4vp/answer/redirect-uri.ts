import { hashSecret, newSecret } from '../../../lib/secrets.ts';

/** An address for the wallet to send the browser to, and what is kept of the secret in it. */
export interface Return {
  readonly redirectUri: string;
  readonly responseCodeHash: string;
}

/**
 * The `redirect_uri` that answers a wallet on the same device, with a fresh `response_code` of 256 random bits (OpenID4VP 1.0 §8.2;
 * §13.3, §14.2). The code is in the fragment: it reaches the page and neither a server's log nor a referrer.
 */
export function newReturn(returnUri: string): Return {
  const responseCode = newSecret();
  const redirectUri = `${returnUri}#${new URLSearchParams({ response_code: responseCode })}`;
  return { redirectUri, responseCodeHash: hashSecret(responseCode) };
}
