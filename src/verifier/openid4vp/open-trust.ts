import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../../lib/clock.ts';
import type { Timers } from '../../lib/timers.ts';
import type { ClientIdPrefix } from './access/certificate.ts';
import { AccessCertificates, type AccessSource } from './access/rollover.ts';
import { createStatusChecker, type StatusChecker } from './status/checker.ts';
import { TrustStore } from './trust/anchor-store.ts';
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

/** Whom the bank trusts and who it is, as configured. */
export interface TrustSettings {
  /** Every credential type that is accepted: the vcts and the doctypes. */
  readonly types: readonly string[];
  readonly anchorsFolder?: string;
  readonly trustList?: {
    readonly url: string;
    /** PEM file of the certificates whose owners may sign the list. */
    readonly signersFile: string;
    readonly graceSeconds: number;
    /** Where the list is kept for the next start. */
    readonly keptFile: string;
  };
  readonly access: AccessSource;
  readonly clientIdPrefix: ClientIdPrefix;
  /** Of PUBLIC_URL, without a port. */
  readonly host: string;
  /** Hosts that status lists are fetched from. */
  readonly statusListHosts: readonly string[];
  readonly reloadSeconds: number;
  /** The longest a request to a wallet lives. */
  readonly longestRequestSeconds: number;
  /** What is otherwise than in production. */
  readonly development?: {
    readonly standInsPem: readonly string[];
    /** Lists and status lists may be on this machine, over http, and change from one second to the next. */
    readonly allowLoopbackHttp: boolean;
  };
}

export interface OpenedTrust {
  readonly trust: CredentialTrust;
  readonly access: AccessCertificates;
  readonly statuses: StatusChecker;
  /** Reads everything anew, now. Never throws: what cannot be used raises an alarm. */
  reload(): Promise<void>;
  /** The certificates in use whose end has to be known of in time. */
  watched(): readonly WatchedCertificate[];
  /** The trust list in use, if there is one. */
  list(): Pick<TrustList, 'issuedAt' | 'nextUpdate'> | undefined;
  /** Ends the regular reloading. */
  stop(): void;
}

/**
 * Opens everything that trust rests on, and keeps it current. Throws InvalidConfiguration, which says what to change, if there is no
 * anchor and no list, or the folder of anchors, the list's signers or the access certificate cannot be worked with.
 */
export async function openTrust(
  settings: TrustSettings,
  world: {
    readonly fetch: Fetch;
    readonly clock: Clock;
    readonly timers: Pick<Timers, 'every'>;
    readonly events: TrustEvents;
  },
): Promise<OpenedTrust> {
  const { clock, events, fetch, timers } = world;
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
  const list = settings.trustList && (await listSource(settings.trustList, { ...world, allowLoopbackHttp }));
  const trust = await TrustStore.open({
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
  world: {
    readonly fetch: Fetch;
    readonly clock: Clock;
    readonly events: TrustEvents;
    readonly allowLoopbackHttp: boolean;
  },
): Promise<TrustListSource> {
  const { url, signersFile, graceSeconds, keptFile } = configured;
  return new TrustListSource({
    url,
    fetchDocument: trustListFetch(url, world),
    signers: await readSigners(signersFile, world.events),
    clock: world.clock,
    graceSeconds,
    kept: atomicFile(keptFile),
    events: world.events,
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
