import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { addressGroup } from '../lib/ip-address.ts';
import { Problem } from './problem.ts';
import { tooManyRequests } from './problems.ts';

/** Counts one call of a client: a network address, or the name of somebody who is signed in. Throws too_many_requests, with Retry-After, once the client has had its share. */
export type RateLimit = (client: string | null) => Promise<void>;

const windowSeconds = 60;
/** Whoever hides their address shares one share with all who do. */
const unknownClient = 'unknown';

/** So many calls a minute for each client of this process, by IPv4 address, IPv6 network or name; 0 for no limit. */
export function createRateLimit(perMinute: number): RateLimit {
  if (perMinute === 0) return async () => undefined;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return async (client) => {
    try {
      await limiter.consume(client === null ? unknownClient : addressGroup(client));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new Problem(tooManyRequests, { headers: { 'retry-after': String(seconds) } });
    }
  };
}
