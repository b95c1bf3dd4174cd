import type { Clock } from '../../../lib/clock.ts';
import type { ChainTrust } from '../trust/chains.ts';
import { createDocumentFetch, type Fetch, FetchRefused } from '../trust/outgoing/fetch-document.ts';
import { type CacheLimits, StatusListCache } from './list-cache.ts';
import { readStatusListToken, type StatusListToken, StatusUnknown, statusAt } from './list-token.ts';
import type { StatusFault, StatusOutcome, StatusReference } from './outcome.ts';

export interface StatusCheckerOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Hosts that status lists are fetched from, as in URLs: with the port if it is not the usual one. None means no list is. */
  readonly allowedHosts: readonly string[];
  /** Of a token as it is sent. 1 MiB if not said. */
  readonly maxBytes?: number;
  /** Of a list after unpacking. 4 MiB if not said: 16 million credentials at two bits each. */
  readonly maxListBytes?: number;
  /** 5 s if not said: a customer is waiting. */
  readonly timeoutMs?: number;
  /** Development only: lists on this machine over plain http. Their hosts must be allowed as well. */
  readonly allowLoopbackHttp?: boolean;
  readonly cache?: Partial<CacheLimits>;
}

export interface StatusChecker {
  /**
   * What the list says of the credential now. `trust` is in whoever may sign the status of credentials of this type. Never throws:
   * whatever goes wrong makes the status unknown.
   */
  check(reference: StatusReference | 'malformed', trust: ChainTrust): Promise<StatusOutcome>;
}

const standardCache: CacheLimits = {
  defaultTtlSeconds: 300,
  minTtlSeconds: 10,
  maxTtlSeconds: 3600,
  maxBytes: 64 * 1_048_576,
};

/** Looks up credentials in Token Status Lists (JWT form), and keeps lists as long as they allow. Fails closed. */
export function createStatusChecker(options: StatusCheckerOptions): StatusChecker {
  const { clock, maxListBytes = 4 * 1_048_576 } = options;
  const allowed = new Set(options.allowedHosts.map((host) => host.toLowerCase()));
  const cache = new StatusListCache({ ...standardCache, ...options.cache }, clock);
  const underway = new Map<string, Promise<StatusListToken>>();
  const fetchDocument = createDocumentFetch({
    fetch: options.fetch,
    isAllowed: (url) => allowed.has(url.host),
    accept: 'application/statuslist+jwt',
    // What the token is, its own typ says; some servers call every JWT by one of the others.
    contentTypes: ['application/statuslist+jwt', 'application/jwt', 'application/json'],
    maxBytes: options.maxBytes ?? 1_048_576,
    timeoutMs: options.timeoutMs ?? 5000,
    allowLoopbackHttp: options.allowLoopbackHttp ?? false,
  });

  const fetchList = async (uri: string, trust: ChainTrust): Promise<StatusListToken> => {
    const fetchedAt = clock.now();
    const jwt = await fetchDocument(uri);
    const token = await readStatusListToken(jwt, { uri, trust, now: clock.now(), maxListBytes });
    cache.keep(uri, token, fetchedAt);
    return token;
  };

  /** Presentations that need the same list at the same moment wait for one fetch. */
  const fetchOnce = (uri: string, trust: ChainTrust): Promise<StatusListToken> => {
    const started = underway.get(uri);
    if (started) return started;
    const fetching = fetchList(uri, trust).finally(() => underway.delete(uri));
    underway.set(uri, fetching);
    return fetching;
  };

  const load = async (uri: string, trust: ChainTrust): Promise<StatusListToken> => {
    const isTrusted = (token: StatusListToken) => trust.validate(token.x5c, clock.now()) !== undefined;
    // Anchors may have been withdrawn since: the signer is asked about at every use, and the answer to that is remembered.
    const kept = cache.get(uri);
    if (kept && isTrusted(kept)) return kept;
    const token = await fetchOnce(uri, trust);
    if (!isTrusted(token)) throw new StatusUnknown('signer_not_trusted');
    return token;
  };

  return {
    async check(reference, trust) {
      if (reference === 'malformed') return { state: 'unknown', fault: 'reference_malformed' };
      try {
        return { state: statusAt(await load(reference.uri, trust), reference.idx) };
      } catch (error) {
        return { state: 'unknown', fault: faultOf(error) };
      }
    },
  };
}

function faultOf(error: unknown): StatusFault {
  if (error instanceof StatusUnknown) return error.fault;
  if (!(error instanceof FetchRefused)) return 'list_malformed';
  return error.fault === 'url_not_allowed' ? 'host_not_allowed' : error.fault;
}
