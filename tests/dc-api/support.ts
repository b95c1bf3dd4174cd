import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { CredentialFormat } from '../../src/verifier/pid/pid.ts';
import { type Answer, openTestBank } from '../support/bank.ts';
import type { VerifierParts } from '../support/embedded-verifier.ts';
import { encrypt, present, type RequestParameters } from '../support/presentation.ts';
import { type OpenVerifier, openVerifier, publicUrl } from '../verifier/support.ts';

/** The bank's own pages: one at its address, one elsewhere. */
export const origins = ['https://bank.example', 'https://app.bank.example'] as const;
export const [origin, otherOrigin] = origins;

export interface Wish {
  readonly kind?: 'signup' | 'signin';
  readonly browserRequest?: 'signed' | 'unsigned';
  readonly formats?: readonly CredentialFormat[];
}

/** A request for the browser as its client has it. */
export interface Asked {
  readonly id: string;
  readonly secret: string;
  readonly path: string;
  readonly protocol: string;
  readonly data: Record<string, unknown>;
  /** The parameters, out of the signed request object or as they are. */
  readonly request: RequestParameters;
  /** The header of the signed request object. */
  readonly header: ReturnType<typeof decodeProtectedHeader> | undefined;
}

/** The whole bank with the embedded verifier, over HTTP, for pages at two origins. */
export async function openBrowserBank(over: Partial<VerifierParts> = {}) {
  const verifier = await openVerifier({ expectedOrigins: origins, ...over });
  const bank = await openTestBank({
    engine: verifier.engine,
    verifier: verifier.verifier,
    clock: verifier.clock,
    publicUrl,
    pages: { origins, apps: [], crossDevice: true },
    maxBodyBytes: 1_048_576,
    // Every claim is needed, so that one that is missing is refused.
    asking: { signup: { needed: ['document_number', 'portrait'], welcome: [] }, matching: [] },
  });
  bank.app.elysia.use(verifier.verifier.routes());

  const ask = async (wish: Wish = {}): Promise<Asked> => {
    const json = { kind: 'signup', mode: 'dc_api', ...wish };
    const { status, body, text } = await bank.call('POST', '/api/auth/requests', { json });
    if (status !== 201) throw new Error(`not created: ${text}`);
    const { protocol, data } = body.nextAction;
    const signed = protocol === 'openid4vp-v1-signed';
    return {
      id: body.id,
      secret: body.clientSecret,
      path: `/api/auth/requests/${body.id}`,
      protocol,
      data,
      request: signed ? decodeJwt<RequestParameters>(data.request) : data,
      header: signed ? decodeProtectedHeader(data.request) : undefined,
    };
  };
  const complete = (asked: Asked, over: Record<string, unknown>, headers = {}): Promise<Answer> =>
    bank.call('POST', `${asked.path}/complete`, {
      secret: asked.secret,
      headers,
      json: { origin, protocol: asked.protocol, ...over },
    });
  return {
    ...bank,
    verifier,
    ask,
    complete,
    read: async (asked: Asked) => (await bank.call('GET', asked.path, { secret: asked.secret })).body,
    redeem: (asked: Asked) => bank.call('POST', `${asked.path}/session`, { secret: asked.secret }),
    /** Everything that an answer could change. */
    async state() {
      const { kysely } = bank.engine.reader;
      return {
        users: await kysely.selectFrom('users').selectAll().execute(),
        sessions: await kysely.selectFrom('sessions').selectAll().execute(),
        requests: await kysely.selectFrom('auth_requests').selectAll().execute(),
        presentations: await kysely.selectFrom('presentations').selectAll().execute(),
      };
    },
    async close() {
      await bank.close();
      await verifier.close();
    },
  };
}
export type BrowserBank = Awaited<ReturnType<typeof openBrowserBank>>;

/** The request as a wallet reads it for a page. The audience is the origin of the page, even if the request has a client_id. */
export function forOrigin(request: RequestParameters, at: string = origin): RequestParameters {
  return { ...request, client_id: `origin:${at}` };
}

/** A vp_token with a good presentation for the page at an origin. */
export async function goodToken(
  { issuer, holder }: Pick<OpenVerifier, 'issuer' | 'holder'>,
  request: RequestParameters,
  at: string = origin,
): Promise<{ pid: string[] }> {
  const credential = await issuer.issue(holder.jwk);
  return { pid: [await present(credential, holder.keys, forOrigin(request, at))] };
}

/** What the browser hands to the page: encrypted if the request asks for that. */
export async function browserData(parameters: Record<string, unknown>, request: RequestParameters) {
  if (request.response_mode !== 'dc_api.jwt') return parameters;
  return { response: await encrypt(parameters, request) };
}
