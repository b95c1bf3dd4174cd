import { Mismatch } from '../../../lib/mismatch.ts';

/**
 * Refuses a JWS if its header has critical extensions that the caller does not process (RFC 7515 §4.1.11). Every JWS that the verifier
 * reads goes through this, since libraries differ: one ignores `crit`, another accepts `b64`, which no JWT may have (RFC 7797 §7).
 *
 * `understood`: the extensions that the caller processes. Throws Mismatch if there is a `b64`, or if `crit` is not a list of distinct
 * names, is empty, or names another extension or a parameter that the header lacks.
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
