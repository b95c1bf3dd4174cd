import { BodyTooLarge, readBounded } from '../../../lib/bounded-body.ts';
import { WalletError } from './wallet-error.ts';

/** The longest response that is read. A presentation with a portrait, encoded three times over, is about half as long. */
export const maxFormBytes = 1_048_576;

/** OpenID4VP 1.0 uses five, and others are ignored (§5.10, §8.2). Each costs time, and half a million would fit into a megabyte. */
const mostParameters = 64;

/** The parameters of a form by their names. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads a form-encoded body (OpenID4VP 1.0 §8.2). Throws WalletError: 415 for another content type, 413 if it is longer than
 * `maxBytes`, 400 if it has more than 64 parameters or repeats one (RFC 6749 §3.1).
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

/** Counts before anything is parsed, and stops counting above the limit. */
function hasMoreParts(text: string, most: number): boolean {
  let parts = 1;
  for (let at = text.indexOf('&'); at !== -1 && parts <= most; at = text.indexOf('&', at + 1)) parts++;
  return parts > most;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  try {
    return (await readBounded(request, maxBytes)).toString('utf8');
  } catch (error) {
    throw error instanceof BodyTooLarge ? tooLarge() : error;
  }
}

const tooLarge = () => new WalletError(413, 'the body is too large');
