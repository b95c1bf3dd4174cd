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
  /** How long after its nextUpdate a list is still used. */
  readonly graceSeconds: number;
  /** The file in which the list is kept, so that the next start needs no network and refuses an older list. */
  readonly kept?: TextFile;
  readonly events: TrustEvents;
}

/** A list can have any number of faulty entries; a line of the log names the first few. */
const mostReasons = 20;

/** A list, and the end of the grace after its nextUpdate. */
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
    // The signature proves what the document is. Servers send it under any of these types.
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
 * The list of trusted entities at one address. While fetching fails, the last list stays in use until its nextUpdate and the grace
 * after it have passed. Then no issuer is trusted by the list until a newer one is fetched. An older list never replaces a newer one.
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

  /** The newest list, if it is not too old at this instant. */
  inUse(now: Date): ListInUse | undefined {
    const list = this.#newest;
    if (!list) return undefined;
    const until = this.#until(list);
    return now < until ? { list, until } : undefined;
  }

  /**
   * Reads the list that an earlier process kept, and checks it as if it had just been fetched. Even one that is too old to be used
   * shows which lists are older still. Never throws.
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

  /** Fetches the list, and uses it if it is valid, not older than the known one and not too old. Never throws. */
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
        reason: leftOut.slice(0, mostReasons).join('; '),
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
