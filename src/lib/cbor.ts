import { addExtension, Encoder, setSizeLimits, Tag } from 'cbor-x/index-no-eval';
import { CborRefused, checkStructure, isShortest } from './cbor-structure.ts';

/**
 * CBOR (RFC 8949) with maps as Map, and with embedded items and dates as they were written.
 *
 * The library has one set of tag handlers for the whole process. The mdoc library and the one for status lists both register embedded
 * items, and the one that is loaded first cannot read its own documents afterwards. This entry of the library, without native code
 * and generated functions, is a copy of its own that only this file uses.
 */

/** An item that is carried as bytes (tag 24, RFC 8949 §3.4.5.1), so that hashes and signatures are over exactly what was received. */
export class EmbeddedCbor {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static of(value: unknown): EmbeddedCbor {
    return new EmbeddedCbor(encodeCbor(value));
  }

  /** Throws if the bytes are not CBOR. */
  decode(): unknown {
    return decodeCbor(this.bytes);
  }
}

/** The text of a date and time (tag 0, RFC 8949 §3.4.1). */
export class DateTimeText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The text of a date (tag 1004, RFC 8943). */
export class FullDateText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * All other tags that the library interprets: bignums, fractions, generic objects, shared and packed values, records, sets, typed
 * arrays. A stranger could make the library take minutes with them (a bignum of a megabyte) or create unexpected objects. The bank
 * reads no value with such a tag, so these are left as they are, with their number.
 */
const uninterpreted = [
  1,
  2,
  3,
  4,
  5,
  6,
  14,
  15,
  27,
  28,
  29,
  51,
  105,
  258,
  259,
  57337,
  57342,
  57343,
  ...Array.from({ length: 24 }, (_, at) => 64 + at),
];
type Extension = Parameters<typeof addExtension>[0];
for (const tag of uninterpreted)
  addExtension({ tag, decode: (item: unknown) => new Tag(item, tag) } as Partial<Extension> as Extension);

addExtension({
  Class: EmbeddedCbor,
  tag: 24,
  encode: ({ bytes }: EmbeddedCbor, encode: (value: unknown) => Uint8Array) => encode(bytes),
  decode(bytes: unknown) {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('tag 24 is for bytes');
    return new EmbeddedCbor(bytes);
  },
});
for (const [tag, Class] of [
  [0, DateTimeText],
  [1004, FullDateText],
] as const) {
  addExtension({
    Class,
    tag,
    encode: ({ text }: { text: string }, encode: (value: unknown) => Uint8Array) => encode(text),
    decode(text: unknown) {
      if (typeof text !== 'string') throw new TypeError(`tag ${tag} is for text`);
      return new Class(text);
    },
  });
}

// The library allocates an array before it reads the items: without a limit a few bytes could take any amount of memory.
setSizeLimits({ maxArraySize: 65_536, maxMapSize: 65_536, maxObjectSize: 65_536 });

const coder = new Encoder({
  mapsAsObjects: false,
  useRecords: false,
  tagUint8Array: false,
  variableMapSize: true,
});

/**
 * The item in the bytes. Throws CborRefused if they are not CBOR or more than one item, if a map has a label twice, or if they are
 * nested deeper or hold more items than any document that the bank reads.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  try {
    checkStructure(bytes, labelOf);
    return coder.decode(bytes);
  } catch (cause) {
    throw cause instanceof CborRefused ? cause : new CborRefused('it is not CBOR', { cause });
  }
}

/** The shortest form of a label. The label 1 can be encoded in five lengths, and as a fraction. */
function labelOf(label: Uint8Array): string {
  return Buffer.from(isShortest(label) ? label : encodeCbor(coder.decode(label))).toString('latin1');
}

/** Encodes in the shortest form, with the members of maps in their order. */
export function encodeCbor(value: unknown): Uint8Array {
  return coder.encode(value);
}
