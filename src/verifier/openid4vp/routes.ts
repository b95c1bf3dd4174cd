import { type AnyElysia, Elysia } from 'elysia';
import { anyOrigin, anyOriginPreflight } from '../../http/cross-origin.ts';
import { type RequestPost, readRequestPost } from './request/wallet-post.ts';
import { type Form, readForm } from './transport/form-body.ts';
import { paths } from './transport/paths.ts';
import { WalletError } from './transport/wallet-error.ts';

/** What wallets ask of the verifier: both calls throw WalletError for what a wallet is to be told. */
export interface WalletCalls {
  /** The request object in compact form; `read` gives what the wallet posted to get it, and is called for a known handle only. */
  fetchRequest(handle: string, read?: () => Promise<RequestPost>): Promise<string>;
  /** Where the wallet sends the browser next, if anywhere; `read` gives the form that it posted. */
  receive(handle: string, read: () => Promise<Form>): Promise<string | undefined>;
}

/** The wallet's interface is OpenID4VP's, not this API's: it is not part of the OpenAPI document. */
const wallets = { parse: 'none', detail: { hide: true } } as const;

/**
 * The two endpoints that wallets call: request_uri (RFC 9101 §5.2, OpenID4VP 1.0 §5.10) and response_uri (§8.2). A wallet may be a web
 * page of any origin, and its browser lets it read the answer: the handle in the address is all that opens either, no cookie does.
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
          return requestObject(await verifier.fetchRequest(params.handle, () => readRequestPost(request)));
        }),
      wallets,
    )
    .post(
      `${paths.responses}/:handle`,
      ({ params, request }) =>
        answering(async () => {
          const redirectUri = await verifier.receive(params.handle, () => readForm(request));
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

/** A refusal as the wallet's JSON error. Faults of the bank's own go on to the application's error handler. */
async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WalletError) return error.toResponse();
    throw error;
  }
}
