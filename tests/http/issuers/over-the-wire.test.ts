import { expect, test } from 'bun:test';
import { type Certified, certify, newKeys, toPem, toX5c } from '../../support/certificates.ts';
import { PidIssuer } from '../../support/pid-issuer.ts';
import { present, respond } from '../../support/presentation.ts';
import { openReturningBank } from '../same-device/support.ts';

// The whole bank with the embedded verifier: real certificates, real PIDs, the account that comes of them.

const subject = 'C=XY, O=Test, CN=PID CA';

async function makeProviders() {
  const keys = await newKeys();
  const old = await certify(undefined, { subject, keys });
  const renewed = await certify(undefined, { subject, keys, notAfter: new Date('2040-01-01T00:00:00Z') });
  const stranger = await certify(undefined, { subject });
  const next = await certify(undefined, { subject });
  const nextByOld = await certify(old, { subject, keys: next.keys, authority: true });
  const last = await certify(undefined, { subject });
  return { old, renewed, stranger, next, nextByOld, last };
}

/** What a PID under this authority enters, with the same number whoever issued it. */
async function enter(
  bank: Awaited<ReturnType<typeof openReturningBank>>,
  kind: 'signup' | 'signin',
  authority: Certified,
  between: readonly Certified[] = [],
) {
  const begun = await bank.begin({ kind });
  const { request } = await bank.verifier.fetch(begun);
  const leaf = await PidIssuer.leafOf(authority);
  const { holder } = bank.verifier;
  const header = { x5c: toX5c(leaf, ...between) };
  const pid = await new PidIssuer(authority, leaf).issue(holder.jwk, { header });
  const presentation = await present(pid, holder.keys, request);
  const parameters = { vp_token: { pid: [presentation] }, state: request.state };
  await bank.post(request.response_uri, await respond(parameters, request));
  const { status, error } = await bank.read(begun);
  if (status !== 'authorized') return error.code;
  const { body } = await bank.redeem(begun);
  const me = await bank.call('GET', '/api/users/me', { token: body.token });
  return me.body.id;
}

test('two anchors of one name are two issuers, a renewed certificate and a certified new key are none', async () => {
  const { old, renewed, stranger, next, nextByOld, last } = await makeProviders();
  const bank = await openReturningBank({
    trustAnchorsPem: [toPem(old), toPem(renewed, stranger, next, nextByOld)],
  });
  try {
    const customer = await enter(bank, 'signup', old);
    expect(await enter(bank, 'signin', old)).toBe(customer);
    expect(await enter(bank, 'signin', stranger)).toBe('account_not_found');
    expect(await enter(bank, 'signup', stranger)).not.toBe(customer);
    expect(await enter(bank, 'signin', old)).toBe(customer);
    expect(await enter(bank, 'signin', renewed)).toBe(customer);
    expect(await enter(bank, 'signin', next)).toBe(customer);
    expect(await enter(bank, 'signup', next)).toBe('account_exists');
    // A key that is trusted only because the chain leads to the old one.
    const lastByOld = await certify(old, { subject, keys: last.keys, authority: true });
    expect(await enter(bank, 'signin', last, [lastByOld])).toBe(customer);
  } finally {
    await bank.close();
  }
});
