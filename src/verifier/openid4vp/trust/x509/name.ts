import { AsnConvert } from '@peculiar/asn1-schema';
import { type AttributeTypeAndValue, Name } from '@peculiar/asn1-x509';

/**
 * The canonical form of a distinguished name, given as DER: two names have the same form exactly if RFC 5280 §7.1 takes them for one
 * name. Case, kind of string, leading, trailing and repeated spaces and the order inside a multi-valued part do not matter. The form is
 * for comparing and not for people. Throws if the DER is not a name.
 */
export function canonicalName(der: ArrayBuffer): string {
  const parts = AsnConvert.parse(der, Name).map((part) => part.map(canonicalAttribute).sort());
  return JSON.stringify(parts);
}

/** Values that are not text are compared byte by byte. */
function canonicalAttribute({ type, value }: AttributeTypeAndValue): string {
  return value.anyValue
    ? `${type}#${Buffer.from(value.anyValue).toString('hex')}`
    : `${type}=${prepareString(value.toString())}`;
}

const insignificant = /\u034F|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u1806\uFFFC]/g;
const lineBreaks = /[\t\n\v\f\r\u0085]/g;
const controls = /[\p{Cc}\p{Cf}]/gu;
const spaces = /\p{Z}+/gu;

/** The string preparation of RFC 4518 §2, to which RFC 5280 §7.1 refers. */
function prepareString(text: string): string {
  const mapped = text.replace(insignificant, '').replace(lineBreaks, ' ').replace(controls, '');
  const folded = [...mapped.normalize('NFKC')].map(foldCase).join('').normalize('NFKC');
  return folded.replace(spaces, ' ').trim();
}

/**
 * Unicode's full case folding, for which JavaScript has no function. It begins with lower case, since ẞ is the only capital that ß
 * could get. It works on single characters, since a sigma at the end of a word has its own lower case. The dotless ı stays, since its
 * capital is that of i.
 */
function foldCase(character: string): string {
  return character === 'ı' ? character : character.toLowerCase().toUpperCase().toLowerCase();
}
