import { Problem } from './problem.ts';
import { bodyTooLarge, malformedBody, unsupportedMediaType } from './problems.ts';

/**
 * How routes read a JSON body: `parse: jsonBody(maxBytes)`. Elysia's own reader would take a form for an object, and a body of any
 * length. Throws unsupported_media_type, body_too_large, malformed_body. The second entry is never reached; by it the document
 * says application/json.
 */
export function jsonBody(maxBytes: number) {
  const read = async ({ request }: { readonly request: Request }): Promise<unknown> => {
    const type = request.headers.get('content-type') ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem(unsupportedMediaType);
    try {
      return JSON.parse(await readText(request, maxBytes));
    } catch (error) {
      throw error instanceof Problem ? error : new Problem(malformedBody);
    }
  };
  const parsers: [typeof read, 'json'] = [read, 'json'];
  return parsers;
}

/** The body as text, cut off where it grows too large, whatever length it claimed to have. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new Problem(bodyTooLarge);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new Problem(bodyTooLarge);
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}
