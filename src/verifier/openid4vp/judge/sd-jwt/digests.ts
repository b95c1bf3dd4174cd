import { kindOf } from '../../../../lib/kind-of.ts';
import { Mismatch } from '../../../../lib/mismatch.ts';

/** A decoded disclosure: of a member of an object, or of an element of an array, which has no name (RFC 9901 §4.2). */
export type Disclosed =
  | { readonly kind: 'member'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'element'; readonly value: unknown };

type JsonObject = Readonly<Record<string, unknown>>;

/** No PID is nested this deep. Each level takes a recursive call, so that without a limit the stack could overflow. */
const deepest = 64;

/**
 * Replaces digests by the disclosed values (RFC 9901 §7.1, steps 3 to 5). It is not left to the library, which accepts the digest of
 * an object's member in an array and the reverse, and takes the last of two values for one name.
 */
export class DigestWalk {
  readonly #disclosures: ReadonlyMap<string, Disclosed>;
  readonly #seen = new Set<string>();

  /** `disclosures`: by their digests. */
  constructor(disclosures: ReadonlyMap<string, Disclosed>) {
    this.#disclosures = disclosures;
  }

  /** Whether the digest of every disclosure has been found. */
  get isComplete(): boolean {
    return [...this.#disclosures.keys()].every((digest) => this.#seen.has(digest));
  }

  /**
   * The object with its disclosed members, at every depth, and without digests. Throws Mismatch for what RFC 9901 §7.1 rejects: a
   * digest that appears twice, a disclosure of the wrong kind for its place, a member that exists already, a member named `...`.
   */
  object(source: JsonObject, depth = 0): Record<string, unknown> {
    const open = Object.entries(source).filter(([name]) => name !== '_sd');
    if (open.some(([name]) => name === '...')) throw new Mismatch('an object has a member with the name ...');
    const disclosed = this.#digestsOf(source).flatMap((digest) => this.#memberOf(digest));
    const members = [...open, ...disclosed];
    if (new Set(members.map(([name]) => name)).size !== members.length)
      throw new Mismatch('a disclosed name is in its object already');
    return Object.fromEntries(members.map(([name, value]) => [name, this.#value(value, depth + 1)]));
  }

  #value(value: unknown, depth: number): unknown {
    if (depth > deepest) throw new Mismatch('it is nested too deep');
    if (Array.isArray(value)) return value.flatMap((element) => this.#element(element, depth + 1));
    return isObject(value) ? this.object(value, depth) : value;
  }

  /** The element, or the value disclosed for its digest, or nothing if the digest has no disclosure. */
  #element(element: unknown, depth: number): unknown[] {
    if (!isObject(element) || !Object.hasOwn(element, '...')) return [this.#value(element, depth)];
    const digest = element['...'];
    if (Object.keys(element).length > 1) throw new Mismatch('an element of an array has ... and more');
    if (typeof digest !== 'string')
      throw new Mismatch(`a ... in an array is ${kindOf(digest)}, and must be a text`);
    const disclosure = this.#take(digest);
    if (!disclosure) return [];
    if (disclosure.kind === 'member') throw new Mismatch('an array holds the digest of a named disclosure');
    return [this.#value(disclosure.value, depth)];
  }

  #digestsOf(source: JsonObject): readonly string[] {
    if (!Object.hasOwn(source, '_sd')) return [];
    const digests: unknown = source._sd;
    if (!Array.isArray(digests) || !digests.every((digest) => typeof digest === 'string'))
      throw new Mismatch('an _sd is no list of texts');
    return digests;
  }

  #memberOf(digest: string): [string, unknown][] {
    const disclosure = this.#take(digest);
    if (!disclosure) return [];
    if (disclosure.kind === 'element')
      throw new Mismatch('an _sd holds the digest of a disclosure without a name');
    return [[disclosure.name, disclosure.value]];
  }

  /** The disclosure of a digest. Decoy digests have none (RFC 9901 §4.2.7); they, too, may appear only once. */
  #take(digest: string): Disclosed | undefined {
    if (this.#seen.has(digest)) throw new Mismatch('a digest appears twice');
    this.#seen.add(digest);
    return this.#disclosures.get(digest);
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
