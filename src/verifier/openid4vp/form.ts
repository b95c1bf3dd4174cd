import { WalletError } from './wallet-error.ts';

/** The largest response that is read: a presentation with a portrait, encoded three times over, is about half of it. */
export const maxFormBytes = 1_048_576;

/** The parameters of a form, each given once. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads a form-encoded body (OpenID4VP 1.0 §8.2). Throws WalletError: 415 if it is of another type, 413 if it is too large, whether
 * or not it said so beforehand, 400 if a parameter is repeated (RFC 6749 §3.1).
 */
export async function readForm(request: Request, maxBytes = maxFormBytes): Promise<Form> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new WalletError(415, 'the body must be application/x-www-form-urlencoded');
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await readText(request, maxBytes))) {
    if (form.has(name)) throw new WalletError(400, 'a parameter is given more than once');
    form.set(name, value);
  }
  return form;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooLarge = () => new WalletError(413, 'the body is too large');
