import type { Clock } from '../../../lib/clock.ts';
import type { RememberedAnchor, TrustedAnchor } from '../../verifier.ts';
import { type AnchorFolder, type AnchorsByType, type LeftOut, readAnchorFolder } from './anchor-folder.ts';
import { type ChainTrust, type CredentialTrust, trustsNothing } from './chains.ts';
import type { TrustEvents } from './event.ts';
import type { WatchedCertificate } from './expiry-watch.ts';
import { InvalidConfiguration } from './invalid-configuration.ts';
import type { TrustListSource } from './list/source.ts';
import { type TrustSnapshot, takeSnapshot } from './snapshot.ts';
import { describeAnchors } from './x509/anchor-identity.ts';
import { type Certificate, readCertificates, type SignatureAlgorithm } from './x509/certificate.ts';
import type { TrustedChain } from './x509/trust-anchors.ts';

export interface AnchorStoreOptions {
  /** Every credential type that is accepted: the vcts and the doctypes. */
  readonly types: readonly string[];
  readonly folder?: string;
  /** Outside production only: whether the folder may hold certificates of signers, each trusted for itself, beside authorities. */
  readonly allowSigners?: boolean;
  /** Development only: further anchors, of every type, as PEM. */
  readonly standInsPem?: readonly string[];
  readonly list?: TrustListSource;
  readonly clock: Clock;
  readonly events: TrustEvents;
}

/**
 * The trust anchors of each credential type, from a folder, from a list of trusted entities, or from both; without either nothing is
 * trusted. `reload` replaces them all while the bank runs: with the old anchors go the chains that were validated by them.
 */
export class AnchorStore implements CredentialTrust {
  readonly #options: AnchorStoreOptions;
  readonly #standIns: readonly Certificate[];
  #folder: AnchorFolder | undefined;
  #snapshot: TrustSnapshot;
  #reloading: Promise<void> = Promise.resolve();

  private constructor(options: AnchorStoreOptions) {
    this.#options = options;
    this.#snapshot = takeSnapshot(options.types, new Map(), undefined);
    this.#standIns = (options.standInsPem ?? []).flatMap(readStandIn);
  }

  /**
   * Reads the folder, the list that an earlier process kept, and the list itself. Throws InvalidConfiguration if the folder cannot be
   * read, or a stand-in is no authority. The bank starts despite a broken file in the folder or a list that cannot be fetched: no
   * issuer is trusted because of them.
   */
  static async open(options: AnchorStoreOptions): Promise<AnchorStore> {
    const store = new AnchorStore(options);
    const { list } = options;
    await store.#readFolder();
    await list?.restore();
    await list?.refresh();
    store.#swap();
    return store;
  }

  issuersOf(type: string): ChainTrust {
    return this.#current((snapshot) => snapshot.issuers.get(type));
  }

  statusSignersOf(type: string): ChainTrust {
    return this.#current((snapshot) => snapshot.statusSigners.get(type));
  }

  issuerAlgorithms(): readonly SignatureAlgorithm[] {
    return this.#snapshot.issuerAlgorithms;
  }

  typesWithoutTrust(now: Date): string[] {
    return this.#options.types.filter((type) => !this.issuersOf(type).isUsableAt(now));
  }

  anchors(remembered: readonly RememberedAnchor[]): TrustedAnchor[] {
    const { issuerCertificates, services } = this.#snapshot;
    return describeAnchors(issuerCertificates, services, remembered);
  }

  /** The files and certificates of the folder that cannot be used, each with the reason. */
  get leftOut(): readonly string[] {
    return (this.#folder?.leftOut ?? []).map(toText);
  }

  /** The certificates to watch for their expiry. */
  watched(): WatchedCertificate[] {
    const anchors = this.#snapshot.certificates;
    const signers = this.#options.list?.signerCertificates ?? [];
    return [
      ...anchors.map((certificate) => ({ purpose: 'trust_anchor', certificate }) as const),
      ...signers.map((certificate) => ({ purpose: 'trust_list_signer', certificate }) as const),
    ];
  }

  /**
   * Reads folder and list again: on a timer, and on SIGHUP. A folder or a list that cannot be read changes nothing and raises an
   * alarm. Never throws; a call during a reload is carried out after it.
   */
  reload(): Promise<void> {
    this.#reloading = this.#reloading.then(async () => {
      await this.#reloadFolder();
      await this.#options.list?.refresh();
      this.#swap();
    });
    return this.#reloading;
  }

  async #reloadFolder(): Promise<void> {
    const { events } = this.#options;
    try {
      await this.#readFolder();
    } catch (error) {
      events({
        level: 'error',
        event: 'trust_anchors_unreadable',
        reason: error instanceof Error ? error.message : 'internal',
      });
    }
  }

  async #readFolder(): Promise<void> {
    const { folder, types, allowSigners = false, events } = this.#options;
    if (folder === undefined) return;
    const reported = new Set(this.leftOut);
    this.#folder = await readAnchorFolder(folder, { types, allowSigners, before: this.#folder });
    for (const one of this.#folder.leftOut)
      if (!reported.has(toText(one))) events({ level: 'error', event: 'trust_anchor_left_out', ...one });
  }

  #swap(): void {
    const { types, list, clock, events } = this.#options;
    const now = clock.now();
    const next = takeSnapshot(types, this.#anchors(), list?.inUse(now));
    if (next.identity !== this.#snapshot.identity) {
      this.#snapshot = next;
      events({ level: 'info', event: 'trust_anchors_changed', count: next.certificates.length });
    }
    const missing = this.typesWithoutTrust(now);
    if (missing.length > 0) events({ level: 'error', event: 'trust_anchors_missing', count: missing.length });
  }

  #anchors(): AnchorsByType {
    return new Map(
      this.#options.types.map((type) => [
        type,
        [...(this.#folder?.anchors.get(type) ?? []), ...this.#standIns],
      ]),
    );
  }

  #current(choose: (snapshot: TrustSnapshot) => ChainTrust | undefined): ChainTrust {
    const trust = () => choose(this.#snapshot) ?? trustsNothing;
    return {
      validate: (x5c: readonly string[], now: Date): TrustedChain | undefined => trust().validate(x5c, now),
      isUsableAt: (now) => trust().isUsableAt(now),
    };
  }
}

function toText({ file, reason }: LeftOut): string {
  return `${file}: ${reason}`;
}

function readStandIn(pem: string): Certificate[] {
  let certificates: Certificate[];
  try {
    certificates = readCertificates(pem);
  } catch (cause) {
    throw new InvalidConfiguration('a trust anchor is not a readable PEM certificate', { cause });
  }
  if (!certificates.every(({ isAuthority }) => isAuthority))
    throw new InvalidConfiguration('a trust anchor may not issue certificates');
  return certificates;
}
