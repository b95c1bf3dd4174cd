import type { z } from 'zod';
import { Problem } from './problem.ts';
import { bodyTooLarge, malformedBody, unsupportedMediaType } from './problems.ts';
import { validationProblem } from './validation.ts';

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

/**
 * Reads a JSON body that may be left out, which stands for an empty object. For routes with `parse: 'none'` and no body schema, by
 * which the document would demand a body. Throws what `jsonBody` does, and validation_failed.
 */
export async function readOptionalJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await readIfAny(request, maxBytes));
  if (!parsed.success) throw validationProblem(parsed.error.issues);
  return parsed.data;
}

async function readIfAny(request: Request, maxBytes: number): Promise<unknown> {
  const [read] = jsonBody(maxBytes);
  if (request.headers.has('content-type')) return await read({ request });
  if ((await readText(request, maxBytes)) !== '') throw new Problem(unsupportedMediaType);
  return {};
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
