import type { Clock } from '../../../lib/clock.ts';
import type { RememberedAnchor, TrustedAnchor } from '../../verifier.ts';
import { type AnchorFolder, type AnchorsByType, type LeftOut, readAnchorFolder } from './anchor-folder.ts';
import { anyOf, type ChainTrust, type CredentialTrust, trustIn, trustsNothing } from './chains.ts';
import type { TrustEvents } from './event.ts';
import type { WatchedCertificate } from './expiry-watch.ts';
import { InvalidConfiguration } from './invalid-configuration.ts';
import type { ListInUse, TrustListSource } from './list/source.ts';
import { describeAnchors } from './x509/anchor-identity.ts';
import {
  algorithmOf,
  type Certificate,
  readCertificates,
  type SignatureAlgorithm,
} from './x509/certificate.ts';
import type { SignerRole } from './x509/purposes.ts';
import type { TrustedChain } from './x509/trust-anchors.ts';

export interface TrustStoreOptions {
  /** Every credential type that is accepted: the vcts and the doctypes. */
  readonly types: readonly string[];
  readonly folder?: string;
  /** Outside production only: a certificate in the folder that is not an authority's is trusted as exactly the signer that it is. */
  readonly allowSigners?: boolean;
  /** Development only: anchors of every type beside whatever is configured, as PEM. */
  readonly standInsPem?: readonly string[];
  readonly list?: TrustListSource;
  readonly clock: Clock;
  readonly events: TrustEvents;
}

/** Whom the bank trusts, at one moment. Replaced as a whole and never changed. */
interface Snapshot {
  readonly issuers: ReadonlyMap<string, ChainTrust>;
  readonly statusSigners: ReadonlyMap<string, ChainTrust>;
  readonly issuerAlgorithms: readonly SignatureAlgorithm[];
  readonly certificates: readonly Certificate[];
  /** Of these, the anchors of issuers. */
  readonly issuerCertificates: readonly Certificate[];
  /** Of the list: certificates that belong to one service. */
  readonly services: readonly (readonly Certificate[])[];
  /** Tells whether another snapshot says the same. */
  readonly identity: string;
}

/**
 * The trust anchors of each credential type, from a folder, from a list of trusted entities, or from both. Where neither is
 * configured nothing is trusted. `reload` replaces them while the bank runs: what is being checked goes on with the anchors it began
 * with, and validated chains are forgotten with the anchors that vouched for them.
 */
export class TrustStore implements CredentialTrust {
  readonly #options: TrustStoreOptions;
  readonly #standIns: readonly Certificate[];
  #folder: AnchorFolder | undefined;
  #snapshot: Snapshot;
  #reloading: Promise<void> = Promise.resolve();

  private constructor(options: TrustStoreOptions) {
    this.#options = options;
    this.#snapshot = takeSnapshot(options.types, new Map(), undefined);
    this.#standIns = (options.standInsPem ?? []).flatMap(readStandIn);
  }

  /**
   * Reads the folder, the list kept by an earlier process and the list itself. Throws InvalidConfiguration if the folder cannot be
   * read, or a stand-in cannot issue. Something broken in the folder, or a list that cannot be had, is no reason not to start: nobody is
   * trusted because of it yet.
   */
  static async open(options: TrustStoreOptions): Promise<TrustStore> {
    const store = new TrustStore(options);
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

  /** What of the folder is of no use, each with its file and the reason. */
  get leftOut(): readonly string[] {
    return (this.#folder?.leftOut ?? []).map(toText);
  }

  /** The certificates whose end has to be known of in time. */
  watched(): WatchedCertificate[] {
    const anchors = this.#snapshot.certificates;
    const signers = this.#options.list?.signerCertificates ?? [];
    return [
      ...anchors.map((certificate) => ({ purpose: 'trust_anchor', certificate }) as const),
      ...signers.map((certificate) => ({ purpose: 'trust_list_signer', certificate }) as const),
    ];
  }

  /**
   * Reads everything anew: on a timer, and when the operator says so. What cannot be read or is broken changes nothing and raises an
   * alarm. Never throws; calls during a reload are carried out after it.
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
    const said = new Set(this.leftOut);
    this.#folder = await readAnchorFolder(folder, { types, allowSigners, before: this.#folder });
    for (const one of this.#folder.leftOut)
      if (!said.has(toText(one))) events({ level: 'error', event: 'trust_anchor_left_out', ...one });
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

  #current(choose: (snapshot: Snapshot) => ChainTrust | undefined): ChainTrust {
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

function takeSnapshot(
  types: readonly string[],
  folder: AnchorsByType,
  inUse: ListInUse | undefined,
): Snapshot {
  const { issuers = [], statusSigners = [], services = [] } = inUse?.list ?? {};
  const trustFor = (role: SignerRole, listed: readonly Certificate[]) => {
    const other = trustIn(listed, role, inUse?.until);
    return new Map(types.map((type) => [type, anyOf([trustIn(folder.get(type) ?? [], role), other])]));
  };
  const prints = (certificates: readonly Certificate[]) =>
    certificates.map((one) => one.fingerprint).join(' ');
  const isEs384 = (one: Certificate) => !one.isAuthority && algorithmOf(one.publicKey) === 'ES384';
  return {
    issuerAlgorithms: [...folder.values(), issuers].flat().some(isEs384) ? ['ES256', 'ES384'] : ['ES256'],
    issuers: trustFor('pid_signer', issuers),
    statusSigners: trustFor('status_list_signer', statusSigners),
    certificates: unique([...[...folder.values()].flat(), ...issuers, ...statusSigners]),
    issuerCertificates: unique([...[...folder.values()].flat(), ...issuers]),
    services,
    identity: [
      ...types.map((type) => `${type}: ${prints(folder.get(type) ?? [])}`),
      `${inUse?.until.toISOString() ?? ''} ${prints(issuers)} / ${prints(statusSigners)}`,
      ...services.map(prints),
    ].join('\n'),
  };
}

function unique(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map((one) => [one.fingerprint, one])).values()];
}
