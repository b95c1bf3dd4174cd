/** The body was longer than the limit; the rest of it was not read. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/** A response's body as text. Throws BodyTooLong as soon as more than `maxBytes` have come, whatever its headers promised. */
export async function readBoundedText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new BodyTooLong(`more than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
}
