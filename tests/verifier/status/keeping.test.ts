import { describe, expect, test } from 'bun:test';
import { trustsNothing } from '../../../src/verifier/openid4vp/trust/chains.ts';
import { noon } from '../../support/certificates.ts';
import { statusListToken } from '../../support/status-list.ts';
import { openBench, parties, type StatusBench, trustInAuthority } from './support.ts';

const at = (bench: StatusBench, idx = 0) => bench.checker.check({ uri: bench.uri, idx }, bench.trust);
const now = noon.getTime() / 1000;

describe('a status list is kept', () => {
  // What the token says, and for how many seconds it is kept.
  const lives: readonly [string, Record<string, unknown>, number][] = [
    ['as long as its ttl', { ttl: 600 }, 600],
    ['no longer than its exp, whatever its ttl', { ttl: 600, exp: now + 60 }, 60],
    ['five minutes where it has no ttl', { ttl: undefined }, 300],
    ['ten seconds where its ttl is shorter', { ttl: 1 }, 10],
    ['an hour where its ttl is longer', { ttl: 86_400 }, 3600],
  ];
  for (const [name, claims, lasts] of lives) {
    test(name, async () => {
      using bench = await openBench();
      bench.serve(await bench.token({ claims }));
      await at(bench);
      bench.time.advance(lasts - 1);
      expect(await at(bench, 1)).toEqual({ state: 'revoked' });
      expect(bench.server.requests).toHaveLength(1);
      bench.time.advance(1);
      await at(bench);
      expect(bench.server.requests).toHaveLength(2);
    });
  }

  test('and not used beyond that, also when no other can be had', async () => {
    using bench = await openBench();
    bench.serve(await bench.token({ claims: { ttl: 60 } }));
    expect(await at(bench)).toEqual({ state: 'valid' });
    bench.server.answer(() => new Response(null, { status: 503 }));
    bench.time.advance(59);
    expect(await at(bench)).toEqual({ state: 'valid' });
    bench.time.advance(1);
    expect(await at(bench)).toEqual({ state: 'unknown', fault: 'status_not_ok' });
  });

  test('so that a revocation is noticed once it ends', async () => {
    using bench = await openBench();
    bench.serve(await bench.token({ statuses: [0, 0, 0, 0], claims: { ttl: 60 } }));
    expect(await at(bench)).toEqual({ state: 'valid' });
    bench.serve(await bench.token({ statuses: [1, 0, 0, 0] }));
    bench.time.advance(60);
    expect(await at(bench)).toEqual({ state: 'revoked' });
  });

  test('only as long as its signer is trusted', async () => {
    using bench = await openBench();
    bench.serve(await bench.token());
    expect(await at(bench)).toEqual({ state: 'valid' });
    expect(await bench.checker.check({ uri: bench.uri, idx: 0 }, trustsNothing)).toEqual({
      state: 'unknown',
      fault: 'signer_not_trusted',
    });
    const { rogue } = await parties();
    expect(await bench.checker.check({ uri: bench.uri, idx: 0 }, trustInAuthority(rogue))).toEqual({
      state: 'unknown',
      fault: 'signer_not_trusted',
    });
  });

  test('until others need the room', async () => {
    // Two bits each: a list of 1000 takes 250 bytes, so there is room for one.
    using bench = await openBench({ cache: { maxBytes: 400 } });
    const { leaf } = await parties();
    bench.server.answer(
      async ({ url }) =>
        new Response(await statusListToken(url, leaf, noon, { statuses: new Array(1000).fill(0) }), {
          headers: { 'content-type': 'application/statuslist+jwt' },
        }),
    );
    const [first, second] = [bench.server.url('/1'), bench.server.url('/2')];
    for (const uri of [first, second, second, first])
      expect(await bench.checker.check({ uri, idx: 999 }, bench.trust)).toEqual({ state: 'valid' });
    expect(bench.server.requests.map(({ url }) => url)).toEqual([first, second, first]);
  });
});

describe('many presentations at once', () => {
  test('wait for one fetch of the list they share', async () => {
    using bench = await openBench();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const token = await bench.token();
    bench.server.answer(async () => {
      await held;
      return new Response(token, { headers: { 'content-type': 'application/statuslist+jwt' } });
    });
    const checks = Array.from({ length: 20 }, (_, index) => at(bench, index % 3));
    release();
    const states = (await Promise.all(checks)).map(({ state }) => state);
    expect(states.slice(0, 3)).toEqual(['valid', 'revoked', 'suspended']);
    expect(bench.server.requests).toHaveLength(1);
  });

  test('fail together and not for good', async () => {
    using bench = await openBench();
    bench.server.answer(() => new Response(null, { status: 503 }));
    const checks = await Promise.all([at(bench), at(bench), at(bench)]);
    for (const outcome of checks) expect(outcome).toEqual({ state: 'unknown', fault: 'status_not_ok' });
    expect(bench.server.requests).toHaveLength(1);
    bench.serve(await bench.token());
    expect(await at(bench)).toEqual({ state: 'valid' });
  });
});
