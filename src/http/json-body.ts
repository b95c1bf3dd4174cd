import type { z } from 'zod';
import { BodyTooLarge, readBounded } from '../lib/bounded-body.ts';
import { guardedParse } from '../lib/guarded-parse.ts';
import { isShallow } from '../lib/json-depth.ts';
import { Problem } from './problem.ts';
import { bodyTooLarge, malformedBody, unsupportedContentCoding, unsupportedMediaType } from './problems.ts';
import { validationProblem } from './validation.ts';

/**
 * Reads a JSON body and checks it by its contract. Handlers call this once the caller is known. Elysia's own readers, which the shell
 * keeps from reading anything, would read before that, take a form for an object, and have no limit. Throws unsupported_media_type,
 * unsupported_content_coding, body_too_large, malformed_body, validation_failed.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  requireJson(request);
  return checked(schema, parse(await readText(request, maxBytes)));
}

/**
 * Reads a JSON body that may be left out, which means an empty object. The content type does not tell whether it was left out, since
 * generated clients send application/json without a body too. Throws what `readJson` does.
 */
export async function readOptionalJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  const text = await readText(request, maxBytes);
  if (text === '') return checked(schema, {});
  requireJson(request);
  return checked(schema, parse(text));
}

function requireJson({ headers }: Request): void {
  const type = headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem(unsupportedMediaType);
  const coding = headers.get('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new Problem(unsupportedContentCoding);
}

function parse(text: string): unknown {
  // Code that walks through a value recurses once for each level, so a deeper value would exhaust the stack.
  if (!isShallow(text)) throw new Problem(malformedBody);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(malformedBody);
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = guardedParse(schema, value);
  if (!parsed.success) throw validationProblem(parsed.error.issues);
  return parsed.data;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new Problem(bodyTooLarge);
  const bytes = await readBounded(request, maxBytes).catch((error: unknown) => {
    throw error instanceof BodyTooLarge ? new Problem(bodyTooLarge) : error;
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(malformedBody);
  }
}
