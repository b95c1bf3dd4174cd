import { addSeconds, type Clock } from '../../../../lib/clock.ts';
import type { TrustEvents } from '../event.ts';
import type { TextFile } from '../outgoing/atomic-file.ts';
import {
  createDocumentFetch,
  type Fetch,
  type FetchDocument,
  FetchRefused,
} from '../outgoing/fetch-document.ts';
import type { Certificate } from '../x509/certificate.ts';
import { readTrustList, type TrustList, TrustListRefused } from './signed-list.ts';
import type { ListSigners } from './signers.ts';

export interface TrustListSourceOptions {
  readonly url: string;
  readonly fetchDocument: FetchDocument;
  readonly signers: ListSigners;
  readonly clock: Clock;
  /** How long past its nextUpdate a list is still trusted. */
  readonly graceSeconds: number;
  /** Where the list is kept for the next start, which can then do without the network and cannot be given an older list. */
  readonly kept?: TextFile;
  readonly events: TrustEvents;
}

/** A list is as long as its signer makes it, a line of the log is not. */
const reasonsTold = 20;

/** A list in use, and until when it may be. */
export interface ListInUse {
  readonly list: TrustList;
  readonly until: Date;
}

/** Fetches the list from this address, and from where it redirects on the same host: https, at most 8 MiB in 20 s. */
export function trustListFetch(
  url: string,
  options: {
    readonly fetch: Fetch;
    readonly allowLoopbackHttp?: boolean;
    readonly timeoutMs?: number;
    readonly maxBytes?: number;
  },
): FetchDocument {
  const { href, origin } = new URL(url);
  return createDocumentFetch({
    fetch: options.fetch,
    isAllowed: (asked) => asked.href === href,
    mayRedirectTo: (next) => next.origin === origin,
    accept: 'application/jose, application/jwt',
    // What the list is, its signature says; these are what servers send for such a file.
    contentTypes: [
      'application/jose',
      'application/jwt',
      'application/json',
      'application/trustlist+jwt',
      'application/octet-stream',
      'text/plain',
    ],
    maxBytes: options.maxBytes ?? 8 * 1_048_576,
    timeoutMs: options.timeoutMs ?? 20_000,
    allowLoopbackHttp: options.allowLoopbackHttp ?? false,
  });
}

/**
 * The list of trusted entities at one address. A list is in use until its nextUpdate and the grace after it have passed, whatever
 * happens to the refreshing; then it is not, and nobody is trusted because of it until a newer one was fetched. A list is never
 * replaced by an older one.
 */
export class TrustListSource {
  readonly #options: TrustListSourceOptions;
  #newest: TrustList | undefined;

  constructor(options: TrustListSourceOptions) {
    this.#options = options;
  }

  get signerCertificates(): readonly Certificate[] {
    return this.#options.signers.certificates;
  }

  /** The list known, if it may be used at this instant at all. */
  inUse(now: Date): ListInUse | undefined {
    const list = this.#newest;
    if (!list) return undefined;
    const until = this.#until(list);
    return now < until ? { list, until } : undefined;
  }

  /**
   * Takes up the list that was kept by an earlier process, checked as if it had just been fetched. One that is too old to be used
   * still says which lists are older. Never throws.
   */
  async restore(): Promise<void> {
    const { kept } = this.#options;
    if (!kept) return;
    try {
      const text = await kept.read();
      if (text !== undefined) this.#adopt(await this.#read(text));
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Fetches the list and takes it up if it is good, not older than the known one and not past its time. Never throws. */
  async refresh(): Promise<void> {
    const { url, fetchDocument, clock, events } = this.#options;
    try {
      const text = await fetchDocument(url);
      const before = this.#newest;
      const list = await this.#read(text);
      if (clock.now() >= this.#until(list)) throw new TrustListRefused('past_next_update');
      this.#adopt(list);
      if (before?.sequenceNumber !== list.sequenceNumber || before.issuedAt < list.issuedAt)
        await this.#keep(text);
    } catch (error) {
      this.#refused(error);
    }
    const now = clock.now();
    if (!this.#newest || now < this.#newest.nextUpdate) return;
    events({ level: 'error', event: this.inUse(now) ? 'trust_list_stale' : 'trust_list_expired' });
  }

  #until(list: TrustList): Date {
    return addSeconds(list.nextUpdate, this.#options.graceSeconds);
  }

  async #read(text: string): Promise<TrustList> {
    const list = await readTrustList(text, this.#options.signers, this.#options.clock.now());
    const known = this.#newest;
    const isOlder =
      known !== undefined &&
      (list.sequenceNumber < known.sequenceNumber ||
        (list.sequenceNumber === known.sequenceNumber && list.issuedAt < known.issuedAt));
    if (isOlder) throw new TrustListRefused('older_than_known');
    return list;
  }

  #adopt(list: TrustList): void {
    const { events } = this.#options;
    const isNew = this.#newest?.sequenceNumber !== list.sequenceNumber;
    this.#newest = list;
    if (!isNew) return;
    events({ level: 'info', event: 'trust_list_accepted', count: list.issuers.length });
    const { leftOut } = list;
    if (leftOut.length > 0)
      events({
        level: 'warn',
        event: 'trust_list_entries_unusable',
        count: leftOut.length,
        reason: leftOut.slice(0, reasonsTold).join('; '),
      });
  }

  async #keep(text: string): Promise<void> {
    try {
      await this.#options.kept?.write(text);
    } catch {
      this.#options.events({ level: 'warn', event: 'trust_list_not_kept' });
    }
  }

  #refused(error: unknown): void {
    const isKnown = error instanceof TrustListRefused || error instanceof FetchRefused;
    this.#options.events({
      level: 'warn',
      event: 'trust_list_refused',
      reason: isKnown ? error.fault : 'internal',
    });
  }
}
