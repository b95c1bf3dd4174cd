import { AsnConvert } from '@peculiar/asn1-schema';
import { type AttributeTypeAndValue, Name } from '@peculiar/asn1-x509';

/**
 * A distinguished name in a form in which two names are the same text exactly if RFC 5280 §7.1 takes them for one name: without regard
 * to case, to the kind of string, to leading, trailing and repeated spaces, and to the order inside a multi-valued part. Made for
 * comparing, not for people. Takes the DER of the name; throws if it is none.
 */
export function canonicalName(der: ArrayBuffer): string {
  const parts = AsnConvert.parse(der, Name).map((part) => part.map(canonicalAttribute).sort());
  return JSON.stringify(parts);
}

/** Values that are no text have no rule of comparison here and count byte by byte. */
function canonicalAttribute({ type, value }: AttributeTypeAndValue): string {
  return value.anyValue
    ? `${type}#${Buffer.from(value.anyValue).toString('hex')}`
    : `${type}=${prepare(value.toString())}`;
}

const insignificant = /\u034F|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u1806\uFFFC]/g;
const lineBreaks = /[\t\n\v\f\r\u0085]/g;
const controls = /[\p{Cc}\p{Cf}]/gu;
const spaces = /\p{Z}+/gu;

/** The preparation of strings for comparing (RFC 4518 §2), to which RFC 5280 §7.1 refers. */
function prepare(text: string): string {
  const mapped = text.replace(insignificant, '').replace(lineBreaks, ' ').replace(controls, '');
  const folded = [...mapped.normalize('NFKC')].map(foldCase).join('').normalize('NFKC');
  return folded.replace(spaces, ' ').trim();
}

/**
 * Unicode's full case folding, which the language has no function for. Lower case first, because ẞ has no other capital; one character
 * at a time, because a sigma at the end of a word has a lower case of its own. The dotless ı folds to itself: its capital is that of i.
 */
function foldCase(character: string): string {
  return character === 'ı' ? character : character.toLowerCase().toUpperCase().toLowerCase();
}
