/** A body is longer than its reader accepts. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * The bytes of a request's or a response's body; none if there is no body. Throws BodyTooLarge, and receives no more, as soon as more
 * than `maxBytes` have come: a Content-Length header may be missing or wrong.
 */
export async function readBounded(
  { body }: Pick<Request | Response, 'body'>,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new BodyTooLarge(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
