import type { Pages } from '../../../src/features/auth-requests/index.ts';
import { type Answer, openTestBank } from '../../support/bank.ts';
import type { VerifierParts } from '../../support/embedded-verifier.ts';
import { present, respond } from '../../support/presentation.ts';
import { openVerifier, publicUrl } from '../../verifier/support.ts';

export const returnUri = 'https://app.bank.example/back?flow=7';

export interface Begun {
  readonly id: string;
  readonly secret: string;
  readonly path: string;
  readonly link: URLSearchParams;
  readonly url: string;
}

/** What the wallet's post was answered with. */
export interface WalletAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** The code in the address that the wallet is told to go to. */
  readonly code: string;
}

/** The whole bank over HTTP, and a wallet on the customer's own device. */
export async function openReturningBank(
  over: Partial<VerifierParts> = {},
  pages: Partial<Pages> = {},
  rest: Pick<Parameters<typeof openTestBank>[0] & object, 'asking'> = {},
) {
  const verifier = await openVerifier(over);
  const bank = await openTestBank({
    engine: verifier.engine,
    verifier: verifier.verifier,
    clock: verifier.clock,
    publicUrl,
    ...rest,
    pages: {
      origins: ['https://bank.example', 'https://app.bank.example'],
      apps: [],
      crossDevice: true,
      ...pages,
    },
  });
  bank.app.elysia.use(verifier.verifier.routes());
  const begin = async (json: Record<string, unknown> = { returnUri }): Promise<Begun> => {
    const { status, body, text } = await bank.call('POST', '/api/auth/requests', {
      json: { kind: 'signup', ...json },
    });
    if (status !== 201) throw new Error(`not created: ${text}`);
    const { url } = body.nextAction;
    const path = `/api/auth/requests/${body.id}`;
    return { id: body.id, secret: body.clientSecret, path, url, link: new URL(url).searchParams };
  };
  const post = async (uri: string, fields: Record<string, string>): Promise<WalletAnswer> => {
    const response = await verifier.post(uri, fields);
    const body = (await response.json()) as Record<string, unknown>;
    const { hash = '' } = URL.parse(String(body.redirect_uri)) ?? {};
    const code = new URLSearchParams(hash.slice(1)).get('response_code') ?? '';
    return { status: response.status, body, code };
  };
  return {
    ...bank,
    verifier,
    begin,
    post,
    /** The wallet presents a good PID, or what the test makes of it. */
    async present(begun: Begun, keyBinding: Record<string, unknown> = {}): Promise<WalletAnswer> {
      const { request } = await verifier.fetch(begun);
      const { issuer, holder } = verifier;
      const presentation = await present(await issuer.issue(holder.jwk), holder.keys, request, {
        keyBinding,
      });
      const parameters = { vp_token: { pid: [presentation] }, state: request.state };
      return post(request.response_uri, await respond(parameters, request));
    },
    redeem: (
      begun: Begun,
      json?: Record<string, unknown>,
      secret: string | undefined = begun.secret,
    ): Promise<Answer> => bank.call('POST', `${begun.path}/session`, { secret, ...(json && { json }) }),
    read: async ({ path, secret }: Begun) => (await bank.call('GET', path, { secret })).body,
    sessions: () => bank.engine.reader.kysely.selectFrom('sessions').selectAll().execute(),
    async close() {
      await bank.close();
      await verifier.close();
    },
  };
}
export type ReturningBank = Awaited<ReturnType<typeof openReturningBank>>;

/** A customer of the bank, who came back with the code. */
export async function signedIn(bank: ReturningBank): Promise<{ token: string }> {
  const begun = await bank.begin();
  const { code } = await bank.present(begun);
  const { status, body, text } = await bank.redeem(begun, { responseCode: code });
  if (status !== 201) throw new Error(`not redeemed: ${text}`);
  return body;
}
