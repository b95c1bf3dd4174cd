import { describe, expect, test } from 'bun:test';
import { noon } from '../../support/certificates.ts';
import { dayInSeconds, trustListOf } from '../../support/trust-list.ts';
import {
  anchorFolder,
  germanPid,
  graceSeconds,
  listBench,
  openStore as open,
  parties,
  types,
} from './support.ts';

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
