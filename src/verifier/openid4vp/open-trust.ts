import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../../lib/clock.ts';
import type { Timers } from '../../lib/timers.ts';
import type { ClientIdPrefix } from './access/certificate.ts';
import { AccessCertificates, type AccessSource } from './access/rollover.ts';
import { createStatusChecker, type StatusChecker } from './status/checker.ts';
import { AnchorStore } from './trust/anchor-store.ts';
import type { CredentialTrust } from './trust/chains.ts';
import type { TrustEvents } from './trust/event.ts';
import type { WatchedCertificate } from './trust/expiry-watch.ts';
import { InvalidConfiguration } from './trust/invalid-configuration.ts';
import { keepCurrent } from './trust/keep-current.ts';
import type { TrustList } from './trust/list/signed-list.ts';
import { type ListSigners, readListSigners } from './trust/list/signers.ts';
import { TrustListSource, trustListFetch } from './trust/list/source.ts';
import { atomicFile } from './trust/outgoing/atomic-file.ts';
import type { Fetch } from './trust/outgoing/fetch-document.ts';

/** The operator's settings for trust in credentials and for the bank's own access certificate. */
export interface TrustSettings {
  /** Every credential type that is accepted: the vcts and the doctypes. */
  readonly types: readonly string[];
  readonly anchorsFolder?: string;
  readonly trustList?: {
    readonly url: string;
    /** PEM file of the certificates that may sign the list. */
    readonly signersFile: string;
    readonly graceSeconds: number;
    /** The file in which the list is kept for the next start. */
    readonly keptFile: string;
  };
  readonly access: AccessSource;
  readonly clientIdPrefix: ClientIdPrefix;
  /** The host of PUBLIC_URL, without a port. */
  readonly host: string;
  /** Hosts that status lists are fetched from. */
  readonly statusListHosts: readonly string[];
  readonly reloadSeconds: number;
  /** The longest a request to a wallet lives. */
  readonly longestRequestSeconds: number;
  /** Set outside production only. */
  readonly development?: {
    readonly standInsPem: readonly string[];
    /** Trust lists and status lists may be served by this machine over http. */
    readonly allowLoopbackHttp: boolean;
  };
}

export interface TrustDependencies {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timers: Pick<Timers, 'every'>;
  readonly events: TrustEvents;
}

export interface OpenedTrust {
  readonly trust: CredentialTrust;
  readonly access: AccessCertificates;
  readonly statuses: StatusChecker;
  /** Reads all files and lists again, now. Never throws: one that cannot be used raises an alarm. */
  reload(): Promise<void>;
  /** The certificates to watch for their expiry. */
  watched(): readonly WatchedCertificate[];
  /** The trust list in use, if there is one. */
  list(): Pick<TrustList, 'issuedAt' | 'nextUpdate'> | undefined;
  /** Ends the timer that reloads. */
  stop(): void;
}

/**
 * Opens the trust anchors, the bank's access certificates and the status checker, and reloads the files and lists on a timer. Throws
 * InvalidConfiguration, which says what to change, if the access certificates, the signers of the list or the folder of anchors
 * cannot be used, or if there is neither an anchor nor a list.
 */
export async function openTrust(
  settings: TrustSettings,
  dependencies: TrustDependencies,
): Promise<OpenedTrust> {
  const { clock, events, fetch, timers } = dependencies;
  const { types, anchorsFolder, development, clientIdPrefix: prefix, host, access: source } = settings;
  const allowLoopbackHttp = development?.allowLoopbackHttp ?? false;
  const access = await AccessCertificates.open({
    source,
    prefix,
    host,
    clock,
    events,
    formerSeconds: settings.longestRequestSeconds,
  });
  const list =
    settings.trustList && (await listSource(settings.trustList, { ...dependencies, allowLoopbackHttp }));
  const trust = await AnchorStore.open({
    types,
    clock,
    events,
    standInsPem: development?.standInsPem ?? [],
    allowSigners: development !== undefined,
    ...(anchorsFolder !== undefined && { folder: anchorsFolder }),
    ...(list && { list }),
  });
  if (!list && trust.watched().length === 0)
    throw new InvalidConfiguration(
      ['no trust anchor is configured: no credential could be accepted', ...trust.leftOut].join('; '),
    );
  const statuses = createStatusChecker({
    fetch,
    clock,
    allowedHosts: settings.statusListHosts,
    allowLoopbackHttp,
    ...(development && { cache: { minTtlSeconds: 1 } }),
  });
  const { reloadSeconds: everySeconds } = settings;
  const kept = keepCurrent({ reloadables: [trust, access], everySeconds, timers, clock, events });
  return { trust, access, statuses, list: () => list?.inUse(clock.now())?.list, ...kept };
}

async function listSource(
  configured: NonNullable<TrustSettings['trustList']>,
  dependencies: Omit<TrustDependencies, 'timers'> & { readonly allowLoopbackHttp: boolean },
): Promise<TrustListSource> {
  const { url, signersFile, graceSeconds, keptFile } = configured;
  return new TrustListSource({
    url,
    fetchDocument: trustListFetch(url, dependencies),
    signers: await readSigners(signersFile, dependencies.events),
    clock: dependencies.clock,
    graceSeconds,
    kept: atomicFile(keptFile),
    events: dependencies.events,
  });
}

async function readSigners(path: string, events: TrustEvents): Promise<ListSigners> {
  let content: Buffer;
  try {
    content = await readFile(path);
  } catch (cause) {
    throw new InvalidConfiguration('the certificates of the signers of the trust list cannot be read', {
      cause,
    });
  }
  const signers = readListSigners(content);
  for (const reason of signers.faults)
    events({ level: 'error', event: 'trust_list_signer_left_out', file: basename(path), reason });
  return signers;
}
