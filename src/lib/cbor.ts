import { addExtension, Encoder, setSizeLimits, Tag } from 'cbor-x/index-no-eval';
import { CborRefused, checkStructure, isShortest } from './cbor-structure.ts';

/**
 * CBOR (RFC 8949) with maps as Map, and with embedded items and dates as they were written.
 *
 * The library keeps what it makes of each tag for the whole process, and packages that use it overwrite each other's choice: the mdoc
 * library and the one for status lists both claim embedded items, and whichever is loaded first cannot read its own documents any
 * more. This entry of the library is another copy of it, without native code and generated functions, that nobody else touches.
 */

/** An item that is carried as bytes (tag 24, RFC 8949 §3.4.5.1): what is hashed or signed is exactly what was received. */
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

/** A date and time (tag 0, RFC 8949 §3.4.1), not yet read. */
export class DateTimeText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A date without time (tag 1004, RFC 8943), not yet read. */
export class FullDateText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Every other tag that the library knows of: bignums, fractions, generic objects, shared and packed values, records, sets, typed
 * arrays. Strangers choose what is read, and making something of these can take them long (a bignum of a megabyte: minutes) or build
 * what nobody here asked for. Nothing that is relied on has such a tag, so it is carried as it is, with its number.
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

// An array's room is made before its items are read, so a few bytes could ask for a lot of it.
setSizeLimits({ maxArraySize: 65_536, maxMapSize: 65_536, maxObjectSize: 65_536 });

const coder = new Encoder({
  mapsAsObjects: false,
  useRecords: false,
  tagUint8Array: false,
  variableMapSize: true,
});

/**
 * The one item that the bytes are. Throws CborRefused, whose message may be shown: if they are not CBOR or more than one item, if a map
 * in them holds a label twice, or if they are nested deeper or hold more than any document here.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  try {
    checkStructure(bytes, labelOf);
    return coder.decode(bytes);
  } catch (cause) {
    throw cause instanceof CborRefused ? cause : new CborRefused('it is not CBOR', { cause });
  }
}

/** A label in its shortest form: 1 may be written in five lengths, and as a fraction, and is one label all the same. */
function labelOf(label: Uint8Array): string {
  return Buffer.from(isShortest(label) ? label : encodeCbor(coder.decode(label))).toString('latin1');
}

/** The item in its shortest form, map members in their order. */
export function encodeCbor(value: unknown): Uint8Array {
  return coder.encode(value);
}
