import { describe, expect, test } from 'bun:test';
import { noon } from '../../support/certificates.ts';
import { present, respond } from '../../support/presentation.ts';
import { statusListToken } from '../../support/status-list.ts';
import { type OpenVerifier, openVerifier, parties as verifierParties } from '../support.ts';
import { openBench } from './support.ts';

/** Presents a PID with this status to a verifier whose provider publishes a list: valid, revoked, suspended, something else. */
async function presentWith(status: unknown, over: { kb?: 'another key' } = {}) {
  const { issuer } = await verifierParties();
  const bench = await openBench();
  const list = await statusListToken(bench.uri, issuer.leaf, noon);
  bench.serve(list);
  const bank = await openVerifier({ statuses: bench.checker });
  const started = await bank.start();
  const { request } = await bank.fetch(started);
  const of = typeof status === 'function' ? status(bench.uri) : status;
  const credential = await bank.issuer.issue(bank.holder.jwk, { registered: { status: of } });
  const holder = over.kb ? issuer.leaf.keys : bank.holder.keys;
  const presentation = await present(credential, holder, request);
  const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
  const response = await bank.post(request.response_uri, fields);
  const [settled] = bank.settledOf(started.id);
  const requests = bench.server.requests.length;
  bench[Symbol.dispose]();
  await bank.close();
  return { response, settled, requests };
}

const listed = (idx: number) => (uri: string) => ({ status_list: { uri, idx } });
const failedOf = (settled: ReturnType<OpenVerifier['settledOf']>[number] | undefined) =>
  settled?.verdict.checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);

describe('a PID', () => {
  test.each([
    ['that its status list calls valid', listed(0), 1],
    ['without a status', undefined, 0],
  ])('%s is accepted', async (_, status, requests) => {
    const presented = await presentWith(status);
    expect(presented.response.status).toBe(200);
    expect(presented.settled).toMatchObject({ state: 'verified', verdict: { accepted: true } });
    expect(presented.requests).toBe(requests);
  });

  test.each([
    ['that was revoked', listed(1), 'status.value', 'credential_revoked'],
    ['that was suspended', listed(2), 'status.value', 'credential_suspended'],
    ['with a status nobody knows', listed(3), 'status.value', 'credential_status_unknown'],
    ['with an index beyond the list', listed(8), 'status.index', 'credential_status_unknown'],
    [
      'with a list about another address',
      (uri: string) => ({ status_list: { uri: `${uri}?other`, idx: 0 } }),
      'status.subject',
      'credential_status_unknown',
    ],
    [
      'with a list on a host that is not configured',
      { status_list: { uri: 'https://elsewhere.example/1', idx: 0 } },
      'status.fetch',
      'credential_status_unknown',
    ],
    [
      'with a status of another kind',
      { identifier_list: {} },
      'status.reference',
      'credential_status_unknown',
    ],
  ])('%s is refused', async (_, status, check, code) => {
    const { response, settled } = await presentWith(status);
    expect(response.status).toBe(400);
    expect(settled).toMatchObject({ state: 'rejected', code });
    expect(failedOf(settled)).toEqual([check]);
  });

  test('that its holder did not sign makes the bank fetch nothing', async () => {
    const { settled, requests } = await presentWith(listed(1), { kb: 'another key' });
    expect(failedOf(settled)).toEqual(['kb_jwt.signature']);
    expect(requests).toBe(0);
  });
});
