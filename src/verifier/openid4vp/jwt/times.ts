import { kindOf } from '../../../lib/kind-of.ts';
import { Mismatch } from '../../../lib/mismatch.ts';

/** The times of a JWT (RFC 7519 §4.1.4 to §4.1.6), in seconds since 1970; fractions are allowed (§2). */
export interface JwtTimes {
  readonly iat?: number;
  readonly nbf?: number;
  readonly exp?: number;
}

/** How far the signer's clock may be from ours, in seconds. */
export interface Leeway {
  /** How much too early a JWT may be used: before its `iat` or `nbf`. */
  readonly early: number;
  /** How much too late: after its `exp`. */
  readonly late: number;
}

/** The time that puts a JWT out of force, and how far it is from now, for the report. */
export interface TimeFault {
  readonly claim: keyof JwtTimes;
  readonly came: string;
}

/** The last second of JavaScript's dates. A later one would be an invalid Date, with which every comparison is false. */
const latest = 8_640_000_000_000;

const names = ['iat', 'nbf', 'exp'] as const;

/**
 * The times in a JWT's payload (RFC 7519 §2, NumericDate). Throws Mismatch if one is not a number of seconds since 1970 within the
 * range of dates: a text or null would otherwise be no limit at all.
 */
export function readTimes(payload: object): JwtTimes {
  const found = names.filter((name) => Object.hasOwn(payload, name));
  return Object.fromEntries(
    found.map((name) => {
      const value: unknown = Reflect.get(payload, name);
      if (typeof value !== 'number' || !(value >= 0 && value <= latest))
        throw new Mismatch(`${name} is ${kindOf(value)}, and must be the seconds since 1970`);
      return [name, value];
    }),
  );
}

/** The first of `iat`, `nbf` and `exp` by which the JWT is not in force now; undefined if it is in force. */
export function timeFault(times: JwtTimes, now: Date, leeway: Leeway): TimeFault | undefined {
  const seconds = now.getTime() / 1000;
  for (const claim of ['iat', 'nbf'] as const) {
    const ahead = (times[claim] ?? 0) - seconds;
    if (ahead > leeway.early) return { claim, came: `${claim} is ${Math.round(ahead)} s ahead` };
  }
  const { exp = Number.POSITIVE_INFINITY } = times;
  if (seconds < exp + leeway.late) return undefined;
  return { claim: 'exp', came: `exp was ${Math.round(seconds - exp)} s ago` };
}
