import { expect, test } from 'bun:test';
import { getGlobalConfig } from '@openid4vc/oauth2';
import type { AccessCertificate } from '../../src/verifier/openid4vp/access/certificate.ts';
import type { WalletRequest } from '../../src/verifier/openid4vp/request/parameters.ts';
import { RequestSigner } from '../../src/verifier/openid4vp/request/signer.ts';
import { newKeys, noon } from '../support/certificates.ts';

const clientId = 'x509_san_dns:bank.example';
const inAMinute = new Date(noon.getTime() + 60_000);

async function newSigner(): Promise<RequestSigner> {
  const access = { x5c: ['MAo='], key: (await newKeys()).privateKey } as unknown as AccessCertificate;
  return new RequestSigner({ byClientId: () => access });
}

function sign(signer: RequestSigner, { of, answeredAt }: { of: string; answeredAt: string }) {
  const request: WalletRequest = {
    response_type: 'vp_token',
    response_mode: 'direct_post',
    client_id: clientId,
    response_uri: `${answeredAt}/responses/1`,
    nonce: 'n'.repeat(43),
    state: 's'.repeat(43),
    dcql_query: { credentials: [{ id: 'pid', format: 'mso_mdoc', meta: { doctype_value: 'pid' } }] },
    client_metadata: { vp_formats_supported: {} },
  };
  return signer.sign(request, { requestUri: `${of}/requests/1`, now: noon, expiresAt: inAMinute });
}

test('a bank over http has wallets answer over http, and one over https does not, also both at once', async () => {
  const signer = await newSigner();
  const [local, reached, mixed] = await Promise.allSettled([
    sign(signer, { of: 'http://localhost:3000', answeredAt: 'http://localhost:3000' }),
    sign(signer, { of: 'https://bank.example', answeredAt: 'https://bank.example' }),
    sign(signer, { of: 'https://bank.example', answeredAt: 'http://bank.example' }),
  ]);
  expect([local.status, reached.status, mixed.status]).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(getGlobalConfig().allowInsecureUrls).toBe(false);
});
