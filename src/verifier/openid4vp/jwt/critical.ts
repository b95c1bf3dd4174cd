import { Mismatch } from '../../../lib/mismatch.ts';

/**
 * Refuses a JWS whose header demands what is not understood here (RFC 7515 §4.1.11). Every JWS that the bank reads goes through this,
 * since libraries differ: one ignores `crit`, another takes `b64` for understood, with which a JWT must not be signed (RFC 7797 §7).
 *
 * `understood` are the extensions that the caller processes. Throws Mismatch if `crit` is no list of distinct names, empty, names
 * anything else, or a parameter that the header does not have.
 */
export function refuseCritical(header: unknown, understood: readonly string[] = []): void {
  if (typeof header !== 'object' || header === null) throw new Mismatch('the header is no object');
  if (Object.hasOwn(header, 'b64')) throw new Mismatch('the header has b64, which no JWT may have');
  if (!Object.hasOwn(header, 'crit')) return;
  const crit: unknown = Reflect.get(header, 'crit');
  if (!Array.isArray(crit) || crit.length === 0)
    throw new Mismatch('crit is there and is no list of extensions');
  if (new Set(crit).size !== crit.length) throw new Mismatch('crit names an extension twice');
  for (const name of crit) {
    if (!understood.includes(name)) throw new Mismatch('crit names an extension that is not understood');
    if (!Object.hasOwn(header, name)) throw new Mismatch('crit names a parameter that the header lacks');
  }
}
