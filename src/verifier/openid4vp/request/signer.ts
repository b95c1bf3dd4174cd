import { getGlobalConfig, setGlobalConfig } from '@openid4vc/oauth2';
import { createOpenid4vpAuthorizationRequest } from '@openid4vc/openid4vp';
import { CompactSign } from 'jose';
import { addSeconds } from '../../../lib/clock.ts';
import { VerifierUnavailable } from '../../verifier.ts';
import type { AccessCertificate } from '../access/certificate.ts';
import type { AccessCertificates } from '../access/rollover.ts';
import { WalletError } from '../transport/wallet-error.ts';
import type { BrowserRequest, WalletRequest } from './parameters.ts';

/** The longest that a fetched request object is valid. The wallet reads it as soon as it has fetched it. */
const requestObjectSeconds = 300;

/** When a wallet fetches a request object, and with what. */
export interface RequestFetch {
  readonly requestUri: string;
  readonly now: Date;
  /** When the presentation expires. */
  readonly expiresAt: Date;
  readonly walletNonce?: string;
}

/** Signs request objects (RFC 9101, OpenID4VP 1.0 §5) with the bank's access certificate; its chain is in the header `x5c`. */
export class RequestSigner {
  readonly #access: Pick<AccessCertificates, 'byClientId'>;

  constructor(access: Pick<AccessCertificates, 'byClientId'>) {
    this.#access = access;
  }

  /**
   * The request object for a wallet that fetches it now, in compact form. It expires with the presentation, and after five minutes
   * at most. A `wallet_nonce` is repeated in it (OpenID4VP 1.0 §5.10.1). Throws WalletError 410 if the certificate with which the
   * request was begun is not valid any more.
   */
  async sign(request: WalletRequest, fetch: RequestFetch): Promise<string> {
    const { now, expiresAt, requestUri, walletNonce } = fetch;
    const access = this.#access.byClientId(request.client_id);
    if (!access) throw new WalletError(410, 'this request has ended');
    const latest = addSeconds(now, requestObjectSeconds);
    const endsAt = new Date(Math.min(expiresAt.getTime(), latest.getTime()));
    const payload = { ...request, ...(walletNonce !== undefined && { wallet_nonce: walletNonce }) };
    return sign(payload, access, now, endsAt, {
      requestUri,
      ...(walletNonce !== undefined && { expectedNonce: walletNonce }),
    });
  }

  /**
   * The request object for the Digital Credentials API (OpenID4VP 1.0 §A.3.2.1). It is handed out only once, so it is valid until the
   * presentation expires. Throws VerifierUnavailable if no access certificate is valid.
   */
  async signForBrowser(request: BrowserRequest, now: Date, expiresAt: Date): Promise<string> {
    const access = this.#access.byClientId(request.client_id ?? '');
    if (!access) throw new VerifierUnavailable('no access certificate is valid now');
    const payload = { ...request, expected_origins: [...(request.expected_origins ?? [])] };
    return sign(payload, access, now, expiresAt, {});
  }
}

type LibraryOptions = Parameters<typeof createOpenid4vpAuthorizationRequest>[0];

async function sign(
  authorizationRequestPayload: LibraryOptions['authorizationRequestPayload'],
  access: AccessCertificate,
  now: Date,
  endsAt: Date,
  { requestUri, expectedNonce }: { readonly requestUri?: string; readonly expectedNonce?: string },
): Promise<string> {
  const options: LibraryOptions = {
    authorizationRequestPayload,
    ...(expectedNonce !== undefined && { wallet: { expectedNonce } }),
    jar: {
      jwtSigner: { method: 'x5c', alg: 'ES256', x5c: [...access.x5c] },
      ...(requestUri !== undefined && { requestUri }),
      expiresInSeconds: requestObjectSeconds,
      additionalJwtPayload: {
        // The audience for a wallet that the verifier does not know beforehand (OpenID4VP 1.0 §5.8).
        aud: 'https://self-issued.me/v2',
        iat: Math.floor(now.getTime() / 1000),
        exp: Math.floor(endsAt.getTime() / 1000),
      },
    },
    callbacks: {
      signJwt: async (_signer, { payload }) => ({
        jwt: await signJwt(payload, access),
        signerJwk: { kty: 'EC' },
      }),
      encryptJwe: () => {
        throw new TypeError('request objects are not encrypted');
      },
    },
  };
  // A bank is reached over http in development only.
  const { jar } = await withHttp(requestUri?.startsWith('http:') ?? false, () =>
    createOpenid4vpAuthorizationRequest(options),
  );
  if (!jar) throw new TypeError('the request was not signed');
  return jar.authorizationRequestJwt;
}

/**
 * Calls the library with its switch for http addresses. The switch is the whole process's, in which another bank may be reached over https
 * only, so it is put back before anything else runs: the library looks at it before it first waits.
 */
function withHttp<Result>(allowInsecureUrls: boolean, call: () => Promise<Result>): Promise<Result> {
  const before = getGlobalConfig();
  setGlobalConfig({ ...before, allowInsecureUrls });
  try {
    return call();
  } finally {
    setGlobalConfig(before);
  }
}

function signJwt(payload: object, access: AccessCertificate): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: [...access.x5c] })
    .sign(access.key);
}
