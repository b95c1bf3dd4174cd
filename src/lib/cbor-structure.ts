/** The bytes are refused as CBOR. The message repeats nothing of them, and may be shown to clients. */
export class CborRefused extends Error {
  override readonly name = 'CborRefused';
}

/** No document that the bank reads is nested this deep. Each level takes a recursive call, so that without a limit the stack could overflow. */
const deepest = 64;

/** A PID has about a hundred. Without a limit a megabyte of empty items would block the process. */
const mostItems = 20_000;

const indefinite = 31;
const breakByte = 0xff;

/**
 * Walks the item and throws CborRefused if a map has a label twice (RFC 8949 §5.6, RFC 9052 §3), if it is nested too deep or has too
 * many items, or if the bytes end early. With a label twice, two readers could take different values from the same signed bytes.
 *
 * `labelOf` returns one text for all encodings of the same label. Embedded items count as bytes here, and are walked when they are
 * decoded.
 */
export function checkStructure(bytes: Uint8Array, labelOf: (label: Uint8Array) => string): void {
  new Walk(bytes, labelOf).item(0, 0);
}

interface Head {
  readonly major: number;
  /** The argument, or `undefined` for an item of indefinite length. */
  readonly argument: number | undefined;
  readonly next: number;
}

class Walk {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #labelOf: (label: Uint8Array) => string;
  #items = 0;

  constructor(bytes: Uint8Array, labelOf: (label: Uint8Array) => string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#labelOf = labelOf;
  }

  /** The end of the item that begins at `at`. */
  item(at: number, depth: number): number {
    if (depth > deepest) throw new CborRefused('it is nested too deep');
    if (++this.#items > mostItems) throw new CborRefused('it holds too many items');
    const head = this.#head(at);
    switch (head.major) {
      case 2:
      case 3:
        return this.#string(head, depth);
      case 4:
        return this.#array(head, depth);
      case 5:
        return this.#map(head, depth);
      case 6:
        return this.item(head.next, depth + 1);
      default:
        return head.next;
    }
  }

  #head(at: number): Head {
    const first = this.#bytes[at];
    if (first === undefined) throw endsEarly();
    const [major, short] = [first >> 5, first & 31];
    if (short < 24) return { major, argument: short, next: at + 1 };
    if (short === indefinite && major >= 2 && major <= 5) return { major, argument: undefined, next: at + 1 };
    const size = 2 ** (short - 24);
    if (size > 8) throw new CborRefused('it is not CBOR');
    if (at + 1 + size > this.#bytes.length) throw endsEarly();
    return { major, argument: this.#unsigned(at + 1, size), next: at + 1 + size };
  }

  #unsigned(at: number, size: number): number {
    if (size === 1) return this.#view.getUint8(at);
    if (size === 2) return this.#view.getUint16(at);
    if (size === 4) return this.#view.getUint32(at);
    return Number(this.#view.getBigUint64(at));
  }

  #string({ argument, next }: Head, depth: number): number {
    if (argument === undefined) return this.#until(next, (at) => this.item(at, depth + 1));
    if (next + argument > this.#bytes.length) throw endsEarly();
    return next + argument;
  }

  #array({ argument, next }: Head, depth: number): number {
    if (argument === undefined) return this.#until(next, (at) => this.item(at, depth + 1));
    let at = next;
    for (let count = 0; count < argument; count++) at = this.item(at, depth + 1);
    return at;
  }

  #map({ argument, next }: Head, depth: number): number {
    const labels = new Set<string>();
    const member = (at: number): number => {
      const value = this.item(at, depth + 1);
      const label = this.#labelOf(this.#bytes.subarray(at, value));
      if (labels.has(label)) throw new CborRefused('a map holds a label twice');
      labels.add(label);
      return this.item(value, depth + 1);
    };
    if (argument === undefined) return this.#until(next, member);
    let at = next;
    for (let count = 0; count < argument; count++) at = member(at);
    return at;
  }

  /** Reads until the break that ends an item of indefinite length (RFC 8949 §3.2.1). */
  #until(next: number, read: (at: number) => number): number {
    let at = next;
    while (this.#bytes[at] !== breakByte) at = read(at);
    return at + 1;
  }
}

/** Whether it is an integer or a text of definite length in its shortest form (RFC 8949 §4.1). False for any other item. */
export function isShortest(item: Uint8Array): boolean {
  const [first = 0, second = 0] = item;
  if (![0, 1, 3].includes(first >> 5)) return false;
  const short = first & 31;
  if (short < 24) return true;
  if (short === 24) return second >= 24;
  return short === 25 && second !== 0;
}

const endsEarly = () => new CborRefused('it ends early');
