import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { openTrust, type TrustSettings } from '../../../src/verifier/openid4vp/open-trust.ts';
import type { TrustEvent } from '../../../src/verifier/openid4vp/trust/event.ts';
import { certify, noon, privateKeyPem, toPem, toX5c } from '../../support/certificates.ts';
import { startLocalServer } from '../../support/local-server.ts';
import { oddPem } from '../../support/odd-certificates.ts';
import { statusListToken } from '../../support/status-list.ts';
import { TestTime } from '../../support/time.ts';
import { trustListOf } from '../../support/trust-list.ts';
import { anchorFolder, parties, sdJwtPid, types } from './support.ts';

/** Everything configured, on a folder and a server of its own. */
async function configured() {
  const { listAuthority, listSigner, first, second } = await parties();
  const bank = await certify(await certify(undefined, { subject: 'CN=Access CA' }), { subject: 'CN=Bank' });
  const folder = await anchorFolder({
    'anchors/first.pem': first.authority,
    'signers.pem': listAuthority,
    'access/bank.pem': toPem(bank),
    'access/bank.key.pem': await privateKeyPem(bank.keys),
  });
  const server = startLocalServer();
  const leaf = await certify(second.authority, { subject: 'CN=Status signer' });
  server.answer(async ({ url }) =>
    url.endsWith('/pid.jwt')
      ? new Response(await trustListOf(listSigner, noon, { issuers: [second.authority] }), {
          headers: { 'content-type': 'application/jose' },
        })
      : new Response(await statusListToken(url, leaf, noon), {
          headers: { 'content-type': 'application/statuslist+jwt' },
        }),
  );
  const settings: TrustSettings = {
    types,
    anchorsFolder: join(folder.path, 'anchors'),
    trustList: {
      url: server.url('/pid.jwt'),
      signersFile: join(folder.path, 'signers.pem'),
      graceSeconds: 86_400,
      keptFile: join(folder.path, 'kept/pid.jwt'),
    },
    access: { folder: join(folder.path, 'access') },
    clientIdPrefix: 'x509_hash',
    host: 'bank.example',
    statusListHosts: [server.host],
    reloadSeconds: 300,
    longestRequestSeconds: 600,
    development: { standInsPem: [], allowLoopbackHttp: true },
  };
  return { settings, folder, server };
}

async function open(settings: TrustSettings) {
  const time = new TestTime(noon.toISOString());
  const events: TrustEvent[] = [];
  const opened = await openTrust(settings, {
    fetch,
    clock: time,
    timers: time,
    events: (event) => events.push(event),
  });
  return { ...opened, time, events };
}

describe('everything that trust rests on', () => {
  test('is opened together: anchors, list, status lists, access certificate', async () => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    using _server = server;
    const { first, second } = await parties();
    const opened = await open(settings);
    const issuers = opened.trust.issuersOf(sdJwtPid);
    for (const { x5c } of [first, second]) expect(issuers.validate(x5c, noon)).toBeDefined();
    const status = (idx: number) =>
      opened.statuses.check({ uri: server.url('/1'), idx }, opened.trust.statusSignersOf(sdJwtPid));
    expect(await Promise.all([status(0), status(1)])).toEqual([{ state: 'valid' }, { state: 'revoked' }]);
    expect(opened.access.current()?.clientId).toStartWith('x509_hash:');
    opened.stop();
    expect(opened.time.waiting).toBe(0);
  });

  test('is read anew when asked, and the list is there at the next start without its server', async () => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    const { first, second } = await parties();
    {
      using _server = server;
      const { trust, reload } = await open(settings);
      await folder.put({ 'anchors/first.pem': undefined });
      await reload();
      expect(trust.issuersOf(sdJwtPid).validate(first.x5c, noon)).toBeUndefined();
    }
    const { trust, events } = await open(settings);
    expect(trust.issuersOf(sdJwtPid).validate(second.x5c, noon)).toBeDefined();
    expect(events.map(({ event }) => event)).toContain('trust_list_refused');
  });

  test('fetches nothing over http outside development', async () => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    using _server = server;
    const { development: _development, ...production } = settings;
    const { second } = await parties();
    const { trust, statuses } = await open(production);
    expect(trust.issuersOf(sdJwtPid).validate(second.x5c, noon)).toBeUndefined();
    const outcome = await statuses.check({ uri: server.url('/1'), idx: 0 }, trust.statusSignersOf(sdJwtPid));
    expect(outcome).toEqual({ state: 'unknown', fault: 'host_not_allowed' });
    expect(server.requests).toHaveLength(0);
  });

  test('is opened as far as it can be read: a broken anchor and a broken signer are said, and left out', async () => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    using _server = server;
    const { first, second, listAuthority } = await parties();
    await folder.put({
      'anchors/broken.pem': oddPem('brainpool'),
      'signers.pem': `${toPem(listAuthority)}${oddPem('rsaPss')}`,
    });
    const { trust, events } = await open(settings);
    const issuers = trust.issuersOf(sdJwtPid);
    for (const { x5c } of [first, second]) expect(issuers.validate(x5c, noon)).toBeDefined();
    expect(events.filter(({ level }) => level === 'error')).toMatchObject([
      {
        event: 'trust_list_signer_left_out',
        file: 'signers.pem',
        reason: expect.stringContaining('RSA-PSS'),
      },
      {
        event: 'trust_anchor_left_out',
        file: 'broken.pem',
        reason: expect.stringContaining('brainpoolP256r1'),
      },
    ]);
  });

  test('trusts a signer in the folder itself in development, and not in production', async () => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    using _server = server;
    const { development: _development, ...production } = settings;
    const self = await certify(undefined, { authority: false, subject: 'CN=Self' });
    await folder.put({ 'anchors/self.pem': self });
    const trusts = async (one: TrustSettings) =>
      (await open(one)).trust.issuersOf(sdJwtPid).validate(toX5c(self), noon) !== undefined;
    expect([await trusts(settings), await trusts(production)]).toEqual([true, false]);
  });

  test('stops the start where no anchor is left and there is no list, and says why there is none', async () => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    using _server = server;
    const { trustList: _list, ...alone } = settings;
    await folder.put({ 'anchors/first.pem': oddPem('brainpool') });
    await expect(open(alone)).rejects.toThrow(
      'no credential could be accepted; first.pem: has a key of a kind that is not supported: brainpoolP256r1',
    );
  });

  test.each([
    ['the signers of the list', { 'signers.pem': undefined }, 'cannot be read'],
    ['the only signer of the list', { 'signers.pem': oddPem('brainpool') }, 'brainpoolP256r1'],
    ['the access certificate', { 'access/bank.pem': '' }, 'is empty'],
  ])('stops the start where %s cannot be worked with', async (_, files, message) => {
    const { settings, folder, server } = await configured();
    await using _folder = folder;
    using _server = server;
    await folder.put(files);
    await expect(open(settings)).rejects.toThrow(message);
  });
});
