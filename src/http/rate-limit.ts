import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { addressGroup } from '../lib/ip-address.ts';
import { Problem } from './problem.ts';
import { tooManyRequests } from './problems.ts';

/** Counts a call of a client: a network address, or the name of a signed-in caller. Throws too_many_requests, with Retry-After, if the client has used up its share. */
export type RateLimit = (client: string | null) => Promise<void>;

const windowSeconds = 60;
/** All clients with an unknown address have one share together. */
const unknownClient = 'unknown';

/** Gives each client of this process so many calls a minute, by IPv4 address, IPv6 network or name; 0 means no limit. */
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
