import { describe, expect, test } from 'bun:test';
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { certify, noon, toPem, toX5c } from '../../support/certificates.ts';
import {
  anchorFolder,
  germanPid,
  inDays,
  mdocPid,
  openStore as open,
  parties,
  provider,
  sdJwtPid,
  types,
} from './support.ts';

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
