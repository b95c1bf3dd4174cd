import { saltGenerator } from '../../pid-issuer/hashing.ts';
import type { Exchange } from '../http.ts';
import { WalletRefusal } from '../refusal.ts';
import type { RequestLink } from './link.ts';

const requestObjectType = 'application/oauth-authz-req+jwt';

/**
 * Fetches the signed request by GET, or by POST with a fresh wallet_nonce if the link asks for that (OpenID4VP 1.0 §5.10). With `useGet`
 * it uses GET in any case, as wallets may.
 */
export async function fetchRequestObject(
  exchange: Exchange,
  link: RequestLink,
  useGet = false,
): Promise<{ jwt: string; walletNonce?: string }> {
  const byPost = link.requestUriMethod === 'post' && !useGet;
  const walletNonce = byPost ? saltGenerator(24) : undefined;
  const answer = await exchange({
    method: byPost ? 'POST' : 'GET',
    url: link.requestUri,
    headers: {
      accept: requestObjectType,
      ...(byPost && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(walletNonce && { body: new URLSearchParams({ wallet_nonce: walletNonce }).toString() }),
  });
  if (answer.status !== 200 || answer.contentType !== requestObjectType) {
    throw new WalletRefusal(
      'request_unavailable',
      `The verifier did not hand out its request (HTTP ${answer.status}). It may have ended or expired.`,
    );
  }
  return { jwt: answer.text.trim(), ...(walletNonce && { walletNonce }) };
}
