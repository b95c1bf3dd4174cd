import type { CredentialFormat } from '../../../src/verifier/pid/pid.ts';
import { failed } from '../../../src/verifier/vidos/stand-in/state.ts';
import { type Exchange, notingFetch } from '../../support/vidos-description.ts';
import { accepted, apiKey, type Bench, origin } from './support.ts';

/** Uses every endpoint in every way that the bank does, and returns all that was said on the wire. */
export async function everyExchange(bench: Bench): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  const http = { baseUrl: bench.standIn.baseUrl, apiKey, fetch: notingFetch(exchanges) };
  const poll = async (verifier: ReturnType<Bench['verifier']>) => {
    bench.clock.advanceSeconds(60);
    await verifier.pollOnce();
  };
  const choices: readonly (readonly CredentialFormat[])[] = [
    ['dc+sd-jwt'],
    ['mso_mdoc'],
    ['dc+sd-jwt', 'mso_mdoc'],
  ];
  for (const responseEncryption of ['required', 'off'] as const) {
    for (const browserRequests of ['signed', 'unsigned'] as const) {
      const haip = responseEncryption === 'required' && browserRequests === 'signed';
      const verifier = bench.verifier({ http, responseEncryption, browserRequests: [browserRequests], haip });
      for (const formats of choices) {
        const format = formats[0] ?? 'dc+sd-jwt';
        const posted = await bench.begin(verifier, { formats });
        await poll(verifier);
        bench.standIn.fetchedByWallet(posted);
        await poll(verifier);
        bench.standIn.present(posted, accepted(format));
        await poll(verifier);
        const inBrowser = await bench.begin(verifier, { formats, mode: 'dc_api' });
        bench.standIn.plan(inBrowser, accepted(format));
        const data =
          responseEncryption === 'required' ? { response: 'jwe' } : { vp_token: { pid: ['presentation'] } };
        const protocol = `openid4vp-v1-${browserRequests}`;
        await verifier.completeInBrowser(inBrowser, { origin, protocol, data });
      }
    }
  }
  const verifier = bench.verifier({ http });
  await verifier.check();
  for (const status of ['rejected', 'error'] as const) {
    const id = await bench.begin(verifier);
    bench.standIn.present(id, { status, policies: [failed('verifier', 'proof', 'proof-invalid')] });
    await poll(verifier);
  }
  const expired = await bench.begin(verifier, { claims: [] });
  bench.standIn.present(expired, { status: 'expired' });
  await poll(verifier);
  const returning = await bench.begin(verifier);
  bench.standIn.present(returning, accepted());
  const code = bench.standIn.issueResponseCode(returning);
  await verifier.lookUpResponseCode(code);
  await verifier.lookUpResponseCode(code);
  const forgotten = await bench.begin(verifier, { mode: 'dc_api' });
  bench.standIn.forget(forgotten);
  await poll(verifier);
  const answer = { origin, protocol: 'openid4vp-v1-signed', data: { response: 'jwe' } };
  await verifier.completeInBrowser(forgotten, answer).catch(() => undefined);
  const answered = await bench.begin(verifier, { mode: 'dc_api' });
  bench.standIn.present(answered, { status: 'rejected' });
  await verifier.completeInBrowser(answered, answer);
  const wrongKey = bench.verifier({ http: { ...http, apiKey: 'wrong' } });
  await wrongKey.start(bench.wanted()).catch(() => undefined);
  return exchanges;
}
