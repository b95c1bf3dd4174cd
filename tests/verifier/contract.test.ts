import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { StartedPresentation } from '../../src/verifier/verifier.ts';
import { verifierContract } from '../contract/verifier-contract.ts';
import { noon } from '../support/certificates.ts';
import { epochSeconds } from '../support/pid-issuer.ts';
import { encrypt, present, type RequestParameters, respond } from '../support/presentation.ts';
import { TestClock } from '../support/test-clock.ts';
import { openVerifier } from './support.ts';

const origin = 'https://bank.example';
const abilities = {
  formats: ['dc+sd-jwt'],
  modes: ['direct_post', 'dc_api'],
  responseCodes: true,
} as const;

verifierContract('the embedded verifier', abilities, async () => {
  const clock = new TestClock(noon.toISOString());
  const bank = await openVerifier({ clock, expectedOrigins: [origin], landingUri: `${origin}/return` });
  const credential = await bank.issuer.issue(bank.holder.jwk);
  // A wallet fetches the request once, while it can, and may answer it again and later.
  const requests = new Map<string, RequestParameters>();
  const codes = new Map<string, string>();
  const fetched = async ({ externalId: id, nextAction }: StartedPresentation) => {
    if (nextAction.type !== 'open_wallet') throw new Error('not a wallet link');
    const known = requests.get(id);
    if (known) return known;
    const { url } = nextAction;
    const { request } = await bank.fetch({ id, url, link: new URL(url).searchParams });
    requests.set(id, request);
    return request;
  };
  return {
    verifier: bank.verifier,
    engine: bank.engine,
    clock,
    async present(started) {
      const request = await fetched(started).catch(() => undefined);
      // Not given out any more: then there is nothing to answer.
      if (!request) return;
      const keyBinding = { iat: epochSeconds(clock.now()) };
      const presentation = await present(credential, bank.holder.keys, request, { keyBinding });
      const answer = { vp_token: { pid: [presentation] }, state: request.state };
      const response = await bank.post(request.response_uri, await respond(answer, request));
      if (!response.ok) return;
      const { redirect_uri } = z.object({ redirect_uri: z.url().optional() }).parse(await response.json());
      const code =
        redirect_uri && new URLSearchParams(new URL(redirect_uri).hash.slice(1)).get('response_code');
      if (code) codes.set(started.externalId, code);
    },
    async browserAnswer({ nextAction }) {
      if (nextAction.type !== 'digital_credentials') throw new Error('not for the browser');
      const { request: signed } = z.object({ request: z.string() }).parse(nextAction.data);
      const request = decodeJwt<RequestParameters>(signed);
      const asked = { ...request, client_id: `origin:${origin}` };
      const keyBinding = { iat: epochSeconds(clock.now()) };
      const presentation = await present(credential, bank.holder.keys, asked, { keyBinding });
      const data = { response: await encrypt({ vp_token: { pid: [presentation] } }, request) };
      return { origin, protocol: nextAction.protocol, data };
    },
    async responseCode({ externalId }) {
      return codes.get(externalId) ?? '';
    },
    async decline(started) {
      const request = await fetched(started);
      await bank.post(request.response_uri, { error: 'access_denied', state: request.state });
    },
    // It hears of answers by itself.
    notice: async () => undefined,
    close: async () => bank.close(),
  };
});
