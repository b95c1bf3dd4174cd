import { addSeconds, type Clock } from '../../../lib/clock.ts';
import type { StatusListToken } from './list-token.ts';

export interface CacheLimits {
  /** For a list without a ttl. */
  readonly defaultTtlSeconds: number;
  /** A shorter ttl is taken for this one: otherwise a list could make the bank fetch it for every presentation. */
  readonly minTtlSeconds: number;
  /** A longer ttl is taken for this one: the bank notices a revocation within this time at the latest. */
  readonly maxTtlSeconds: number;
  /** The limit of all unpacked lists together. The list that was cached first makes room. */
  readonly maxBytes: number;
}

interface Kept {
  readonly token: StatusListToken;
  readonly until: Date;
}

/** Caches status lists by their address until their ttl or their exp has passed (Token Status List §13.7). */
export class StatusListCache {
  readonly #kept = new Map<string, Kept>();
  readonly #limits: CacheLimits;
  readonly #clock: Clock;
  #bytes = 0;

  constructor(limits: CacheLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  get(uri: string): StatusListToken | undefined {
    const kept = this.#kept.get(uri);
    if (!kept) return undefined;
    if (this.#clock.now() < kept.until) return kept.token;
    this.forget(uri);
    return undefined;
  }

  keep(uri: string, token: StatusListToken, fetchedAt: Date): void {
    this.forget(uri);
    const { defaultTtlSeconds, minTtlSeconds, maxTtlSeconds, maxBytes } = this.#limits;
    const ttl = Math.min(Math.max(token.ttlSeconds ?? defaultTtlSeconds, minTtlSeconds), maxTtlSeconds);
    const byTtl = addSeconds(fetchedAt, ttl);
    const until = token.expiresAt && token.expiresAt < byTtl ? token.expiresAt : byTtl;
    this.#kept.set(uri, { token, until });
    this.#bytes += token.bytes.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= maxBytes) break;
      this.forget(oldest);
    }
  }

  forget(uri: string): void {
    const kept = this.#kept.get(uri);
    if (!kept) return;
    this.#kept.delete(uri);
    this.#bytes -= kept.token.bytes.length;
  }
}
