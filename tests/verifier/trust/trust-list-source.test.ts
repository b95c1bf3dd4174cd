import { describe, expect, test } from 'bun:test';
import type { TextFile } from '../../../src/verifier/openid4vp/trust/outgoing/atomic-file.ts';
import { noon } from '../../support/certificates.ts';
import { endless, stalled } from '../../support/local-server.ts';
import { dayInSeconds, trustListOf } from '../../support/trust-list.ts';
import { inDays, type ListBench, listBench, parties } from './support.ts';

const sequence = ({ source, time }: Pick<ListBench, 'source' | 'time'>) =>
  source.inUse(time.now())?.list.sequenceNumber;

describe('the list in use', () => {
  test('is none before one was fetched', async () => {
    using bench = await listBench();
    expect(bench.source.inUse(noon)).toBeUndefined();
  });

  test('is replaced by a newer one', async () => {
    using bench = await listBench();
    await bench.publish({ sequenceNumber: 1 });
    await bench.source.refresh();
    bench.time.advance(dayInSeconds);
    await bench.publish({ sequenceNumber: 2 });
    await bench.source.refresh();
    expect(sequence(bench)).toBe(2);
    expect(bench.said()).toEqual(['trust_list_accepted', 'trust_list_accepted']);
  });

  test('is not replaced by one with a lower sequence number', async () => {
    using bench = await listBench();
    await bench.publish({ sequenceNumber: 7 });
    await bench.source.refresh();
    bench.time.advance(dayInSeconds);
    await bench.publish({ sequenceNumber: 6 });
    await bench.source.refresh();
    expect(sequence(bench)).toBe(7);
    expect(bench.said()).toEqual(['trust_list_accepted', 'trust_list_refused: older_than_known']);
  });

  test('is not replaced by one with the same sequence number that was issued before', async () => {
    using bench = await listBench();
    await bench.publish({ sequenceNumber: 7 });
    await bench.source.refresh();
    await bench.publish({ sequenceNumber: 7, issuedAt: inDays(-1) });
    await bench.source.refresh();
    expect(bench.source.inUse(noon)?.list.issuedAt).toEqual(noon);
    expect(bench.said()).toEqual(['trust_list_accepted', 'trust_list_refused: older_than_known']);
  });

  test('stays when it is fetched again unchanged', async () => {
    using bench = await listBench();
    await bench.publish({ sequenceNumber: 7 });
    await bench.source.refresh();
    await bench.source.refresh();
    expect(sequence(bench)).toBe(7);
    expect(bench.said()).toEqual(['trust_list_accepted']);
  });

  test('stays where a newer one is signed by somebody else', async () => {
    using bench = await listBench();
    const { rogueSigner } = await parties();
    await bench.publish({ sequenceNumber: 1 });
    await bench.source.refresh();
    await bench.publish(await trustListOf(rogueSigner, noon, { sequenceNumber: 2 }));
    await bench.source.refresh();
    expect(sequence(bench)).toBe(1);
    expect(bench.said()).toEqual(['trust_list_accepted', 'trust_list_refused: signer_not_trusted']);
  });
});

describe('a list past its nextUpdate', () => {
  // It counts for seven days and has two of grace.
  test.each([
    ['a second before it', 7 * dayInSeconds - 1, 1, []],
    ['at it: in use, with an alarm', 7 * dayInSeconds, 1, ['trust_list_stale']],
    [
      'a second before the end of the grace: in use, with an alarm',
      9 * dayInSeconds - 1,
      1,
      ['trust_list_stale'],
    ],
    ['at the end of the grace: no longer in use', 9 * dayInSeconds, undefined, ['trust_list_expired']],
  ] as const)('%s', async (_, seconds, inUse, alarms) => {
    using bench = await listBench();
    await bench.publish({});
    await bench.source.refresh();
    bench.time.advance(seconds);
    bench.said();
    bench.server.answer(() => new Response(null, { status: 503 }));
    await bench.source.refresh();
    expect(sequence(bench)).toBe(inUse);
    expect(bench.said()).toEqual(['trust_list_refused: status_not_ok', ...alarms]);
  });

  test('is not taken up when it is fetched only then', async () => {
    using bench = await listBench();
    await bench.publish({ issuedAt: inDays(-20), nextUpdate: inDays(-13) });
    await bench.source.refresh();
    expect(bench.source.inUse(noon)).toBeUndefined();
    expect(bench.said()).toEqual(['trust_list_refused: past_next_update']);
  });

  test('gives way to a newer one, and trust is back', async () => {
    using bench = await listBench();
    await bench.publish({});
    await bench.source.refresh();
    bench.time.advance(30 * dayInSeconds);
    expect(sequence(bench)).toBeUndefined();
    await bench.publish({ sequenceNumber: 2 });
    await bench.source.refresh();
    expect(sequence(bench)).toBe(2);
  });
});

describe('fetching the list', () => {
  const answers: readonly [string, string, () => Response | Promise<Response>][] = [
    ['a redirect', 'redirected', () => Response.redirect('https://elsewhere.example/', 302)],
    ['an error', 'status_not_ok', () => new Response(null, { status: 500 })],
    ['a page', 'wrong_content_type', () => new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    ['too much', 'too_large', () => endless('application/jose')],
    ['the beginning and nothing more', 'timed_out', () => stalled('application/jose')],
    ['nothing', 'timed_out', () => new Promise<Response>(() => undefined)],
    [
      'something else',
      'malformed',
      () => new Response('{}', { headers: { 'content-type': 'application/jose' } }),
    ],
  ];
  for (const [name, reason, answer] of answers) {
    test(`keeps the list in use where the server sends ${name}`, async () => {
      using bench = await listBench();
      await bench.publish({});
      await bench.source.refresh();
      bench.said();
      bench.server.answer(answer);
      await bench.source.refresh();
      expect(sequence(bench)).toBe(1);
      expect(bench.said()).toEqual([`trust_list_refused: ${reason}`]);
    });
  }

  test.each<[string, (jws: string, request: Request) => Response]>([
    [
      'compressed',
      (jws) =>
        new Response(Bun.gzipSync(Buffer.from(jws)), {
          headers: { 'content-type': 'application/jose', 'content-encoding': 'gzip' },
        }),
    ],
    [
      'as JSON',
      (jws) => new Response(jws, { headers: { 'content-type': 'application/json;charset=UTF-8' } }),
    ],
    ['as 203', (jws) => new Response(jws, { status: 203, headers: { 'content-type': 'application/jose' } })],
    [
      'from elsewhere on its host',
      (jws, { url }) =>
        url.endsWith('/moved')
          ? new Response(jws, { headers: { 'content-type': 'application/jose' } })
          : Response.redirect('/moved', 307),
    ],
    [
      'with a mark of its byte order and an empty line',
      (jws) => new Response(`\ufeff${jws}\r\n`, { headers: { 'content-type': 'application/jose' } }),
    ],
  ])('takes it up where it comes %s', async (_, answer) => {
    using bench = await listBench();
    const jws = await trustListOf((await parties()).listSigner, noon);
    bench.server.answer((request) => answer(jws, request));
    await bench.source.refresh();
    expect([sequence(bench), bench.said()]).toEqual([1, ['trust_list_accepted']]);
  });

  test('never happens at another address, nor over http outside development', async () => {
    const { trustListFetch } = await import('../../../src/verifier/openid4vp/trust/list/source.ts');
    const asked: string[] = [];
    const fetchNothing = async (url: string) => {
      asked.push(url);
      return new Response();
    };
    const secure = trustListFetch('https://lists.example/pid.jwt', { fetch: fetchNothing });
    await expect(secure('https://lists.example/other.jwt')).rejects.toThrow('url_not_allowed');
    const plain = trustListFetch('http://lists.example/pid.jwt', { fetch: fetchNothing });
    await expect(plain('http://lists.example/pid.jwt')).rejects.toThrow('url_not_allowed');
    expect(asked).toEqual([]);
  });
});

describe('after a restart', () => {
  function memory(): TextFile & { text: string | undefined } {
    const file = {
      text: undefined as string | undefined,
      read: async () => file.text,
      write: async (text: string) => {
        file.text = text;
      },
    };
    return file;
  }

  test('the list that was kept is in use before the server is asked', async () => {
    const kept = memory();
    using bench = await listBench({ kept });
    await bench.publish({ sequenceNumber: 5 });
    await bench.source.refresh();
    const source = bench.restarted();
    await source.restore();
    expect(source.inUse(noon)?.list.sequenceNumber).toBe(5);
    expect(bench.server.requests).toHaveLength(1);
  });

  test('an older list is still refused, also if the kept one is too old to be used', async () => {
    const kept = memory();
    using bench = await listBench({ kept });
    await bench.publish({ sequenceNumber: 5 });
    await bench.source.refresh();
    bench.time.advance(60 * dayInSeconds);
    const source = bench.restarted();
    await source.restore();
    expect(source.inUse(bench.time.now())).toBeUndefined();
    bench.said();
    await bench.publish({ sequenceNumber: 4 });
    await source.refresh();
    expect(source.inUse(bench.time.now())).toBeUndefined();
    expect(bench.said()).toEqual(['trust_list_refused: older_than_known', 'trust_list_expired']);
  });

  test('a kept list that somebody changed is not believed', async () => {
    const kept = memory();
    using bench = await listBench({ kept });
    const { rogueSigner } = await parties();
    kept.text = await trustListOf(rogueSigner, noon, { sequenceNumber: 9 });
    await bench.source.restore();
    expect(bench.source.inUse(noon)).toBeUndefined();
    expect(bench.said()).toEqual(['trust_list_refused: signer_not_trusted']);
  });

  test('a list that cannot be kept is in use all the same', async () => {
    using bench = await listBench({
      kept: { read: async () => undefined, write: () => Promise.reject(new Error('disk full')) },
    });
    await bench.publish({});
    await bench.source.refresh();
    expect(sequence(bench)).toBe(1);
    expect(bench.said()).toEqual(['trust_list_accepted', 'trust_list_not_kept']);
  });
});
