import { WalletError } from './wallet-error.ts';

/** The largest response that is read: a presentation with a portrait, encoded three times over, is about half of it. */
export const maxFormBytes = 1_048_576;

/** OpenID4VP names five, and others are ignored (§5.10, §8.2). Each costs time, and a megabyte has room for half a million. */
const mostParameters = 64;

/** The parameters of a form, each given once. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads a form-encoded body (OpenID4VP 1.0 §8.2). Throws WalletError: 415 if it is of another type, 413 if it is too large, whether
 * or not it said so beforehand, 400 if there are more than 64 parameters or one is repeated (RFC 6749 §3.1).
 */
export async function readForm(request: Request, maxBytes = maxFormBytes): Promise<Form> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new WalletError(415, 'the body must be application/x-www-form-urlencoded');
  const text = await readText(request, maxBytes);
  if (hasMoreParts(text, mostParameters)) throw new WalletError(400, 'there are too many parameters');
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (form.has(name)) throw new WalletError(400, 'a parameter is given more than once');
    form.set(name, value);
  }
  return form;
}

/** Counted before anything is parsed, and no further than it matters. */
function hasMoreParts(text: string, most: number): boolean {
  let parts = 1;
  for (let at = text.indexOf('&'); at !== -1 && parts <= most; at = text.indexOf('&', at + 1)) parts++;
  return parts > most;
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
