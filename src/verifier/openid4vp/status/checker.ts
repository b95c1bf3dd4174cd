import type { Clock } from '../../../lib/clock.ts';
import type { ChainTrust } from '../trust/chains.ts';
import { createDocumentFetch, type Fetch, FetchRefused } from '../trust/outgoing/fetch-document.ts';
import { type CacheLimits, StatusListCache } from './list-cache.ts';
import { readStatusListToken, type StatusListToken, StatusUnknown, statusAt } from './list-token.ts';
import type { StatusFault, StatusOutcome, StatusReference } from './outcome.ts';

export interface StatusCheckerOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Hosts that status lists are fetched from, as in URLs: with the port if it is not the usual one. Without any, no list is fetched. */
  readonly allowedHosts: readonly string[];
  /** The limit of a token as it is sent. Default: 1 MiB. */
  readonly maxBytes?: number;
  /** The limit of an unpacked list. Default: 4 MiB, which is 16 million credentials at two bits each. */
  readonly maxListBytes?: number;
  /** Default: 5 s, since a customer is waiting. */
  readonly timeoutMs?: number;
  /** Development only: lists on this machine over plain http. Their hosts must be allowed as well. */
  readonly allowLoopbackHttp?: boolean;
  readonly cache?: Partial<CacheLimits>;
}

export interface StatusChecker {
  /**
   * The status of the credential now. `trust`: in the signers of status lists for credentials of this type. Never throws: if anything
   * fails the status is unknown.
   */
  check(reference: StatusReference | 'malformed', trust: ChainTrust): Promise<StatusOutcome>;
}

const standardCache: CacheLimits = {
  defaultTtlSeconds: 300,
  minTtlSeconds: 10,
  maxTtlSeconds: 3600,
  maxBytes: 64 * 1_048_576,
};

/** Looks up credentials in Token Status Lists in JWT form, and caches lists as long as they permit. Fails closed (docs/adr/0022). */
export function createStatusChecker(options: StatusCheckerOptions): StatusChecker {
  const { clock, maxListBytes = 4 * 1_048_576 } = options;
  const allowed = new Set(options.allowedHosts.map((host) => host.toLowerCase()));
  const cache = new StatusListCache({ ...standardCache, ...options.cache }, clock);
  const fetches = new Map<string, Promise<StatusListToken>>();
  const fetchDocument = createDocumentFetch({
    fetch: options.fetch,
    isAllowed: (url) => allowed.has(url.host),
    accept: 'application/statuslist+jwt',
    // The typ in its header tells what the token is. Some servers send every JWT under one of the other types.
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

  /** Presentations that need the same list at the same time share one fetch. */
  const fetchShared = (uri: string, trust: ChainTrust): Promise<StatusListToken> => {
    const started = fetches.get(uri);
    if (started) return started;
    const fetching = fetchList(uri, trust).finally(() => fetches.delete(uri));
    fetches.set(uri, fetching);
    return fetching;
  };

  const load = async (uri: string, trust: ChainTrust): Promise<StatusListToken> => {
    const isTrusted = (token: StatusListToken) => trust.validate(token.x5c, clock.now()) !== undefined;
    // The chain is validated at every use, since an anchor may have been withdrawn. A chain that was valid is cached there.
    const kept = cache.get(uri);
    if (kept && isTrusted(kept)) return kept;
    const token = await fetchShared(uri, trust);
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
