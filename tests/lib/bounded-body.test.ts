import { describe, expect, test } from 'bun:test';
import { BodyTooLarge, readBounded } from '../../src/lib/bounded-body.ts';

describe('a bounded body', () => {
  test('is read whole up to the limit, over any number of chunks', async () => {
    const { response } = streamed(['one', 'two', 'three']);
    expect((await readBounded(response, 11)).toString('utf8')).toBe('onetwothree');
  });

  test('is refused one byte above the limit, whatever its headers say, and is not received any further', async () => {
    const { response, sent } = streamed(['one', 'two', 'three', 'four', 'five'], { 'content-length': '1' });
    await expect(readBounded(response, 5)).rejects.toBeInstanceOf(BodyTooLarge);
    expect(sent).toEqual({ chunks: 2, cancelled: true });
  });

  test('has no bytes if there is none', async () => {
    expect(await readBounded(new Response(null), 0)).toHaveLength(0);
  });
});

/** A response that makes its chunks only when they are asked for. */
function streamed(texts: readonly string[], headers: Record<string, string> = {}) {
  const sent = { chunks: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const text = texts[sent.chunks];
        if (text === undefined) return controller.close();
        sent.chunks += 1;
        controller.enqueue(new TextEncoder().encode(text));
      },
      cancel() {
        sent.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body, { headers }), sent };
}
