/**
 * What a portrait claim holds. `odd` is what cannot be shown as the picture of a person and is harmless where it is thrown away;
 * `refused` is what calls itself something else than a picture, which nobody's portrait does by mistake.
 */
export type Portrait =
  | { readonly kind: 'picture'; readonly url: string }
  /** A holder may opt out of the portrait: then the claim is there and empty (PID rulebook §2.2). */
  | { readonly kind: 'none' }
  | { readonly kind: 'odd' | 'refused'; readonly came: string };

/** Bounds the base64 text: half a megabyte holds a full frontal image and keeps a response within the body limit. */
const longestText = 524_288;
const longestImage = (longestText / 4) * 3;

/** First bytes by media type. A portrait goes back into pages as a data URL, so it must be the raster image it says it is. */
const imageSignatures: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jp2': [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20],
};
/** Names that are not registered and that issuers write all the same. */
const otherNames: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
};

/**
 * Reads a portrait: a data URL (PID rulebook §4.1, RFC 2397: scheme and media type in any case, with parameters, octets
 * percent-encoded), the bytes of an mdoc (§3.1), or base64 or base64url alone, as the EU's own issuer writes it. What comes back is a
 * data URL in one form, whichever it was.
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

/** Texts that browsers run or follow, XML with scripts in it among them. Without a type a data URL holds text (RFC 2397 §2). */
function isNoPicture(type: string): boolean {
  return (type !== '' && !type.startsWith('image/')) || type.endsWith('xml');
}

/** The picture in its one form. With a type, it must be of that type. */
function pictureOf(image: Uint8Array, type?: string): Portrait {
  if (image.length > longestImage) return odd('longer than half a megabyte');
  const types = Object.entries(imageSignatures);
  const [found] = types.find(([, signature]) => signature.every((byte, at) => image[at] === byte)) ?? [];
  if (!found) return odd('neither JPEG, PNG nor JPEG 2000');
  if (type !== undefined && type !== found) return odd('a picture of another type than it says');
  return { kind: 'picture', url: `data:${found};base64,${Buffer.from(image).toString('base64')}` };
}

/** Either alphabet, with or without padding, and lines broken as in mail (RFC 2045 §6.8). */
function fromBase64(text: string): Buffer | undefined {
  const digits = text.replace(/[\r\n\t ]+/g, '');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : undefined;
}

/** The octets that a URL writes (RFC 3986 §2.1); undefined where a percent sign stands alone or a character is no octet. */
function percentDecoded(text: string): Buffer | undefined {
  if (/%(?![0-9A-Fa-f]{2})|\P{ASCII}/u.test(text)) return undefined;
  const octets = text.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1');
}

const odd = (came: string): Portrait => ({ kind: 'odd', came });
const refused = (came: string): Portrait => ({ kind: 'refused', came });
