import { type AnyElysia, Elysia } from 'elysia';
import { anyOrigin, anyOriginPreflight } from '../../http/cross-origin.ts';
import { readWalletPost, type WalletPost } from './request/wallet-post.ts';
import { type Form, readForm } from './transport/form-body.ts';
import { paths } from './transport/paths.ts';
import { WalletError } from './transport/wallet-error.ts';

/** The two calls of a wallet. Both throw WalletError, and read what was posted only for a handle that they know. */
export interface WalletCalls {
  /** Resolves to the request object in compact form. */
  fetchRequest(handle: string, readPost?: () => Promise<WalletPost>): Promise<string>;
  /** Resolves to the redirect_uri to which the wallet sends the browser, if there is one. */
  receiveResponse(handle: string, readForm: () => Promise<Form>): Promise<string | undefined>;
}

/** OpenID4VP specifies these endpoints, so the OpenAPI document of the bank leaves them out. */
const wallets = { parse: 'none', detail: { hide: true } } as const;

/**
 * The two endpoints that wallets call: request_uri (RFC 9101 §5.2, OpenID4VP 1.0 §5.10) and response_uri (§8.2). A wallet may be a
 * web page, so every origin may read the answers: what they give depends on the handle in the address and on no cookie.
 */
export function createVerifierRoutes(verifier: WalletCalls): AnyElysia {
  return new Elysia({ name: 'openid4vp' })
    .onBeforeHandle(({ set }) => {
      delete set.headers['access-control-allow-credentials'];
      Object.assign(set.headers, anyOrigin);
    })
    .options(`${paths.requests}/:handle`, () => anyOriginPreflight('GET, POST'), { detail: wallets.detail })
    .options(`${paths.responses}/:handle`, () => anyOriginPreflight('POST'), { detail: wallets.detail })
    .get(
      `${paths.requests}/:handle`,
      ({ params }) =>
        answering(async () => {
          return requestObject(await verifier.fetchRequest(params.handle));
        }),
      { detail: wallets.detail },
    )
    .post(
      `${paths.requests}/:handle`,
      ({ params, request }) =>
        answering(async () => {
          return requestObject(await verifier.fetchRequest(params.handle, () => readWalletPost(request)));
        }),
      wallets,
    )
    .post(
      `${paths.responses}/:handle`,
      ({ params, request }) =>
        answering(async () => {
          const redirectUri = await verifier.receiveResponse(params.handle, () => readForm(request));
          const answer = redirectUri === undefined ? {} : { redirect_uri: redirectUri };
          return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
        }),
      wallets,
    );
}

function requestObject(jwt: string): Response {
  return new Response(jwt, {
    headers: { 'content-type': 'application/oauth-authz-req+jwt', 'cache-control': 'no-store' },
  });
}

/** Answers a WalletError as the JSON error that it stands for, and leaves any other to the error handler of the application. */
async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WalletError) return error.toResponse();
    throw error;
  }
}
