/**
 * The value of a portrait claim. An `odd` one cannot be shown as a picture, and does no damage if it is dropped. A `refused` one
 * declares another content than a picture, such as a script, which is hardly a mistake (docs/adr/0054).
 */
export type Portrait =
  | { readonly kind: 'picture'; readonly url: string }
  /** The claim is there and empty: the holder has opted out of the portrait (PID rulebook §2.2). */
  | { readonly kind: 'none' }
  | { readonly kind: 'odd' | 'refused'; readonly came: string };

/** The limit of the base64 text. A full frontal image is shorter, and a response with it stays below the limit of a body. */
const longestText = 524_288;
const longestImage = (longestText / 4) * 3;

/** The first bytes of each media type. Pages show a portrait as a data URL, so it must really be an image of its type. */
const imageSignatures: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jp2': [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20],
};
/** Unregistered names that issuers use. */
const otherNames: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
};

/**
 * Reads a portrait and returns it as a data URL in one form. It may be a data URL (PID rulebook §4.1, RFC 2397: scheme and media type in
 * any case, with parameters, octets percent-encoded), the bytes in an mdoc (§3.1), or plain base64 or base64url, which the EU
 * reference issuer sends.
 */
export function readPortrait(value: unknown): Portrait {
  if (value instanceof Uint8Array) return value.length === 0 ? { kind: 'none' } : pictureOf(value);
  if (typeof value !== 'string') return odd('neither a text nor a byte string');
  if (value === '') return { kind: 'none' };
  if (value.length > longestText) return odd('longer than half a megabyte');
  if (/^data:/i.test(value)) return readDataUrl(value.slice('data:'.length));
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(value)) return refused('a URL of another scheme than data');
  const bytes = fromBase64(value);
  return bytes ? pictureOf(bytes) : odd('no data URL');
}

function readDataUrl(rest: string): Portrait {
  const comma = rest.indexOf(',');
  if (comma === -1) return odd('a data URL without data');
  const [type = '', ...parameters] = rest
    .slice(0, comma)
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (isNoPicture(type)) return refused('a data URL of something else than a picture');
  const encoded = percentDecoded(rest.slice(comma + 1));
  const bytes = parameters.at(-1) === 'base64' ? encoded && fromBase64(encoded.toString('latin1')) : encoded;
  return bytes ? pictureOf(bytes, otherNames[type] ?? type) : odd('a data URL whose data cannot be decoded');
}

/** Whether the declared type is not an image, or an image in XML, which can hold scripts. Without a type the bytes decide. */
function isNoPicture(type: string): boolean {
  return (type !== '' && !type.startsWith('image/')) || type.endsWith('xml');
}

/** The picture as a data URL. If a type is declared, the picture must be of that type. */
function pictureOf(image: Uint8Array, type?: string): Portrait {
  if (image.length > longestImage) return odd('longer than half a megabyte');
  const types = Object.entries(imageSignatures);
  const [found] = types.find(([, signature]) => signature.every((byte, at) => image[at] === byte)) ?? [];
  if (!found) return odd('neither JPEG, PNG nor JPEG 2000');
  if (type !== undefined && type !== found) return odd('a picture of another type than it says');
  return { kind: 'picture', url: `data:${found};base64,${Buffer.from(image).toString('base64')}` };
}

/** Decodes base64 and base64url, with or without padding, with line breaks as in mail (RFC 2045 §6.8). */
function fromBase64(text: string): Buffer | undefined {
  const digits = text.replace(/[\r\n\t ]+/g, '');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : undefined;
}

/** Decodes percent-encoding (RFC 3986 §2.1); undefined if a percent sign stands alone or a character is not ASCII. */
function percentDecoded(text: string): Buffer | undefined {
  if (/%(?![0-9A-Fa-f]{2})|\P{ASCII}/u.test(text)) return undefined;
  const octets = text.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1');
}

const odd = (came: string): Portrait => ({ kind: 'odd', came });
const refused = (came: string): Portrait => ({ kind: 'refused', came });
