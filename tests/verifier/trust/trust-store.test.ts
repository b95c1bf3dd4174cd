import { describe, expect, test } from 'bun:test';
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustEvent } from '../../../src/verifier/openid4vp/trust/trust-event.ts';
import { TrustStore, type TrustStoreOptions } from '../../../src/verifier/openid4vp/trust/trust-store.ts';
import { type Certified, certify, noon, privateKeyPem, toPem, toX5c } from '../../support/certificates.ts';
import { TestTime } from '../../support/time.ts';
import { dayInSeconds, trustListOf } from '../../support/trust-list.ts';
import {
  anchorFolder,
  germanPid,
  graceSeconds,
  inDays,
  listBench,
  mdocPid,
  type Provider,
  parties,
  provider,
  sdJwtPid,
  types,
} from './support.ts';

async function open(over: Partial<TrustStoreOptions> = {}) {
  const events: TrustEvent[] = [];
  const time = new TestTime(noon.toISOString());
  const store = await TrustStore.open({ types, clock: time, events: (event) => events.push(event), ...over });
  const clock = over.clock ?? time;
  return {
    store,
    time,
    /** The types of which a credential of this provider is accepted now. */
    accepts: ({ x5c }: Provider) => types.filter((type) => store.issuersOf(type).validate(x5c, clock.now())),
    acceptsStatusOf: ({ x5c }: Provider) =>
      types.filter((type) => store.statusSignersOf(type).validate(x5c, clock.now())),
    said: () => events.splice(0).map(({ event }) => event),
    events,
  };
}

describe('nothing is trusted', () => {
  test('where nothing is configured', async () => {
    const { store, accepts, acceptsStatusOf, said } = await open();
    const { first } = await parties();
    expect(accepts(first)).toEqual([]);
    expect(acceptsStatusOf(first)).toEqual([]);
    expect(store.typesWithoutTrust(noon)).toEqual(types);
    expect(said()).toEqual(['trust_anchors_missing']);
  });

  test('of a type that is not configured, whoever issued it', async () => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    const { store } = await open({ folder: folder.path });
    expect(store.issuersOf('urn:example:diploma').validate(first.x5c, noon)).toBeUndefined();
    expect(store.statusSignersOf('urn:example:diploma').validate(first.x5c, noon)).toBeUndefined();
  });

  test('where the folder is empty', async () => {
    await using folder = await anchorFolder({ 'README.md': 'where they come from' });
    const { store, said } = await open({ folder: folder.path });
    expect(store.typesWithoutTrust(noon)).toEqual(types);
    expect(said()).toEqual(['trust_anchors_missing']);
  });

  test('where every anchor has expired', async () => {
    await using folder = await anchorFolder({ 'a.pem': await certify(undefined, { notAfter: inDays(1) }) });
    const { store } = await open({ folder: folder.path });
    expect(store.typesWithoutTrust(noon)).toEqual([]);
    expect(store.typesWithoutTrust(inDays(2))).toEqual(types);
  });
});

describe('anchors in a folder', () => {
  test('are of every type directly in it, and of one type in a folder named after it', async () => {
    const { first, second } = await parties();
    const third = await provider('CN=Third');
    await using folder = await anchorFolder({
      'first.pem': first.authority,
      'urn_eudi_pid_de_1/second.crt': second.authority,
      'eu.europa.ec.eudi.pid.1/third.cer': third.authority,
    });
    const { accepts, acceptsStatusOf } = await open({ folder: folder.path });
    expect(accepts(first)).toEqual([sdJwtPid, germanPid, mdocPid]);
    expect(accepts(second)).toEqual([germanPid]);
    expect(accepts(third)).toEqual([mdocPid]);
    expect(acceptsStatusOf(second)).toEqual([germanPid]);
  });

  test('may stand together in one file, and are read through the links of mounted volumes', async () => {
    const { first, second } = await parties();
    await using folder = await anchorFolder({
      '..2026_11_20/both.pem': toPem(first.authority, second.authority),
    });
    await symlink('..2026_11_20', join(folder.path, '..data'));
    await symlink('..data/both.pem', join(folder.path, 'both.pem'));
    const { accepts } = await open({ folder: folder.path });
    expect(accepts(first)).toEqual(types);
    expect(accepts(second)).toEqual(types);
  });

  test('of one name are tried each, while a provider changes its key', async () => {
    const { first, firstRolledOver } = await parties();
    await using folder = await anchorFolder({ 'old.pem': first.authority });
    const { store, accepts } = await open({ folder: folder.path });
    expect(accepts(firstRolledOver)).toEqual([]);
    await folder.put({ 'new.pem': firstRolledOver.authority });
    await store.reload();
    expect([accepts(first), accepts(firstRolledOver)]).toEqual([types, types]);
    await folder.put({ 'old.pem': undefined });
    await store.reload();
    expect([accepts(first), accepts(firstRolledOver)]).toEqual([[], types]);
  });

  const broken: readonly [string, string, () => Promise<Record<string, Certified | string>>][] = [
    [
      'a file that is not whole',
      'is not whole',
      async () => ({ 'b.pem': toPem(await anAuthority()).slice(0, -40) }),
    ],
    [
      'a file whose second certificate is not whole',
      'is not whole',
      async () => ({
        'b.pem': toPem(await anAuthority(), await anAuthority()).slice(0, -40),
      }),
    ],
    [
      'a file of more than a megabyte',
      'too large',
      async () => ({ 'b.pem': `${toPem(await anAuthority())}${' '.repeat(1_048_576)}` }),
    ],
    ['a file without a certificate', 'holds no certificate', async () => ({ 'b.pem': 'nothing' })],
    [
      'bytes that are no certificate',
      'not a readable',
      async () => ({
        'b.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      }),
    ],
    [
      'a certificate that cannot issue',
      'may not issue',
      async () => ({
        'b.pem': await certify((await parties()).first.authority),
      }),
    ],
    [
      'a private key',
      'private key',
      async () => {
        const authority = await anAuthority();
        return { 'b.pem': `${toPem(authority)}\n${await privateKeyPem(authority.keys)}` };
      },
    ],
    [
      'a folder that is not named after a configured type',
      'not named after',
      async () => ({
        'urn_eudi_pid_fr_1/a.pem': await anAuthority(),
      }),
    ],
    [
      'a broken file in the folder of a type',
      'holds no certificate',
      async () => ({ 'urn_eudi_pid_1/b.pem': '' }),
    ],
  ];
  for (const [name, message, files] of broken) {
    test(`stop the start with ${name}, and keep the last good ones on a reload`, async () => {
      const { first, second } = await parties();
      await using folder = await anchorFolder({ 'first.pem': first.authority });
      const { store, accepts, said, events } = await open({ folder: folder.path });
      expect(said()).toEqual(['trust_anchors_changed']);
      // The good file that comes with the broken one is not taken over either.
      await folder.put({ 'second.pem': second.authority, ...(await files()) });
      await store.reload();
      expect(events).toMatchObject([
        { level: 'error', event: 'trust_anchors_unreadable', reason: expect.stringContaining(message) },
      ]);
      expect([accepts(first), accepts(second)]).toEqual([types, []]);
      await expect(open({ folder: folder.path })).rejects.toThrow(message);
    });
  }

  test('stop the start where there is no folder, and stay in use where it is gone on a reload', async () => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'anchors/first.pem': first.authority });
    const path = join(folder.path, 'anchors');
    const { store, accepts, said } = await open({ folder: path });
    await rename(path, `${path}-away`);
    said();
    await store.reload();
    expect(accepts(first)).toEqual(types);
    expect(said()).toEqual(['trust_anchors_unreadable']);
    await expect(open({ folder: path })).rejects.toThrow('cannot be read');
  });

  test('are no longer trusted once their files are removed, the last one included', async () => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    const { store, accepts, said } = await open({ folder: folder.path });
    expect(accepts(first)).toEqual(types);
    said();
    await folder.put({ 'first.pem': undefined });
    await store.reload();
    // Also a chain that was validated, and remembered, with the former anchors.
    expect(accepts(first)).toEqual([]);
    expect(said()).toEqual(['trust_anchors_changed', 'trust_anchors_missing']);
  });

  test('are repaired by the next reload', async () => {
    const { first, second } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    const { store, accepts } = await open({ folder: folder.path });
    await folder.put({ 'second.pem': 'half' });
    await store.reload();
    await folder.put({ 'second.pem': second.authority });
    await store.reload();
    expect(accepts(second)).toEqual(types);
  });

  test('that did not change raise no alarm and forget no validated chain', async () => {
    const { first } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    const { store, said } = await open({ folder: folder.path });
    const before = store.issuersOf(sdJwtPid).validate(first.x5c, noon);
    said();
    await store.reload();
    await store.reload();
    expect(said()).toEqual([]);
    expect(store.issuersOf(sdJwtPid).validate(first.x5c, noon)).toBe(before);
  });

  test('are read again by every reload that is asked for, also during another', async () => {
    const { first, second } = await parties();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    const { store, accepts } = await open({ folder: folder.path });
    const during = store.reload();
    await folder.put({ 'second.pem': second.authority });
    await store.reload();
    await during;
    expect(accepts(second)).toEqual(types);
  });
});

async function anAuthority(): Promise<Certified> {
  return await certify(undefined, { subject: 'CN=Somebody' });
}

describe('anchors of a list', () => {
  test('are of every type, and count beside those of the folder', async () => {
    const { first, second } = await parties();
    using bench = await listBench();
    await using folder = await anchorFolder({ 'urn_eudi_pid_de_1/first.pem': first.authority });
    await bench.publish({ issuers: [second.authority] });
    const { accepts } = await open({ folder: folder.path, list: bench.source, clock: bench.time });
    expect(accepts(first)).toEqual([germanPid]);
    expect(accepts(second)).toEqual(types);
  });

  test('say who may sign status lists without letting them issue', async () => {
    const { first, second } = await parties();
    using bench = await listBench();
    await bench.publish({ issuers: [first.authority], revokers: [second.authority] });
    const { accepts, acceptsStatusOf } = await open({ list: bench.source, clock: bench.time });
    expect([accepts(first), acceptsStatusOf(first)]).toEqual([types, types]);
    expect([accepts(second), acceptsStatusOf(second)]).toEqual([[], types]);
  });

  test('change with the list: a provider that left it is no longer trusted', async () => {
    const { first, second } = await parties();
    using bench = await listBench();
    await bench.publish({ sequenceNumber: 1, issuers: [first.authority] });
    const { store, accepts } = await open({ list: bench.source, clock: bench.time });
    expect([accepts(first), accepts(second)]).toEqual([types, []]);
    await bench.publish({ sequenceNumber: 2, issuers: [second.authority] });
    await store.reload();
    expect([accepts(first), accepts(second)]).toEqual([[], types]);
  });

  test('end with the grace by the clock alone, without any reload, and those of the folder stay', async () => {
    const { first, second } = await parties();
    using bench = await listBench();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    await bench.publish({ issuers: [second.authority] });
    const { store, accepts } = await open({ folder: folder.path, list: bench.source, clock: bench.time });
    bench.time.advance(7 * dayInSeconds + graceSeconds - 1);
    expect([accepts(first), accepts(second)]).toEqual([types, types]);
    bench.time.advance(1);
    expect([accepts(first), accepts(second)]).toEqual([types, []]);
    expect(store.typesWithoutTrust(bench.time.now())).toEqual([]);
  });

  test('are none for every type once the grace has passed, where there is no folder', async () => {
    const { first } = await parties();
    using bench = await listBench();
    await bench.publish({ issuers: [first.authority] });
    const { store } = await open({ list: bench.source, clock: bench.time });
    expect(store.typesWithoutTrust(bench.time.now())).toEqual([]);
    bench.time.advance(7 * dayInSeconds + graceSeconds);
    expect(store.typesWithoutTrust(bench.time.now())).toEqual(types);
  });

  test('are fetched by one reload after the other, however many are asked for', async () => {
    const { first, listSigner } = await parties();
    using bench = await listBench();
    const jws = await trustListOf(listSigner, noon, { issuers: [first.authority] });
    let [underway, most] = [0, 0];
    bench.server.answer(async () => {
      underway += 1;
      most = Math.max(most, underway);
      await new Promise(setImmediate);
      underway -= 1;
      return new Response(jws, { headers: { 'content-type': 'application/jose' } });
    });
    const { store } = await open({ list: bench.source, clock: bench.time });
    await Promise.all([store.reload(), store.reload(), store.reload()]);
    expect(bench.server.requests).toHaveLength(4);
    expect(most).toBe(1);
  });

  test('are none where the list cannot be had: the bank starts, and says so', async () => {
    const { first } = await parties();
    using bench = await listBench();
    bench.server.answer(() => new Response(null, { status: 503 }));
    const { store, accepts, said } = await open({ list: bench.source, clock: bench.time });
    expect(accepts(first)).toEqual([]);
    expect(said()).toEqual(['trust_anchors_missing']);
    await bench.publish({ issuers: [first.authority] });
    await store.reload();
    expect(accepts(first)).toEqual(types);
  });

  test('stay in use while the folder is broken, and the other way round', async () => {
    const { first, second } = await parties();
    using bench = await listBench();
    await using folder = await anchorFolder({ 'first.pem': first.authority });
    await bench.publish({ issuers: [second.authority] });
    const { store, accepts } = await open({ folder: folder.path, list: bench.source, clock: bench.time });
    await folder.put({ 'first.pem': 'broken' });
    bench.server.answer(() => new Response(null, { status: 503 }));
    await store.reload();
    expect([accepts(first), accepts(second)]).toEqual([types, types]);
  });
});

test('what stands in during development is trusted beside what is configured', async () => {
  const { first, second } = await parties();
  await using folder = await anchorFolder({ 'urn_eudi_pid_1/first.pem': first.authority });
  const { accepts } = await open({ folder: folder.path, standInsPem: [toPem(second.authority)] });
  expect([accepts(first), accepts(second)]).toEqual([[sdJwtPid], types]);
});

test('who holds on to the trust in a type has the anchors of each moment', async () => {
  const { first, second } = await parties();
  await using folder = await anchorFolder({ 'first.pem': first.authority });
  const { store } = await open({ folder: folder.path });
  const trust = store.issuersOf(sdJwtPid);
  expect(trust.validate(first.x5c, noon)?.anchor.subject).toBe('CN=First');
  await folder.put({ 'first.pem': second.authority });
  await store.reload();
  expect(trust.validate(first.x5c, noon)).toBeUndefined();
  expect(trust.validate(second.x5c, noon)?.anchor.der.toString('base64')).toBe(
    toX5c(second.authority)[0] ?? '',
  );
});
