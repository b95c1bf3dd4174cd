import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import { certify, noon, toX5c } from '../../support/certificates.ts';
import { statusListToken } from '../../support/status-list.ts';
import { openBench, parties, trustInAuthority } from './support.ts';

const signsStatusLists = [new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.30'], true)];

describe('a status list is believed', () => {
  test.each([
    ['ES256', 'P-256'],
    ['ES384', 'P-384'],
  ] as const)('of a signer that is an anchor itself: %s', async (alg, curve) => {
    using bench = await openBench();
    const signer = await certify(undefined, { authority: false, curve, extensions: signsStatusLists });
    bench.serve(await statusListToken(bench.uri, signer, noon, { header: { alg } }));
    const check = () => bench.checker.check({ uri: bench.uri, idx: 1 }, trustInAuthority(signer));
    expect(await check()).toEqual({ state: 'revoked' });
    bench.serve(await statusListToken(bench.uri, await certify(signer), noon));
    bench.time.advance(3600);
    expect(await check()).toEqual({ state: 'unknown', fault: 'signer_not_trusted' });
  });

  test.each([
    ['who is there for nothing else', signsStatusLists],
    ['who signs PIDs', [new ExtendedKeyUsageExtension(['1.3.130.2.0.0.1.2'], true)]],
  ])('of a signer under an anchor %s, with the anchor in the chain', async (_, extensions) => {
    using bench = await openBench();
    const { authority } = await parties();
    const signer = await certify(authority, { extensions });
    const header = { x5c: toX5c(signer, authority) };
    bench.serve(await statusListToken(bench.uri, signer, noon, { header }));
    expect(await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust)).toEqual({ state: 'valid' });
  });

  test('not of a signer whose key is not of the algorithm that the list names', async () => {
    using bench = await openBench();
    const signer = await certify(undefined, { authority: false });
    const [, ...rest] = (await statusListToken(bench.uri, signer, noon)).split('.');
    const header = { alg: 'ES384', typ: 'statuslist+jwt', x5c: toX5c(signer) };
    bench.serve([Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.'));
    const outcome = await bench.checker.check({ uri: bench.uri, idx: 0 }, trustInAuthority(signer));
    expect(outcome).toEqual({ state: 'unknown', fault: 'wrong_algorithm' });
  });
});
