import { randomUUID } from 'node:crypto';
import type { Engine } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { hashSecret } from '../../lib/secrets.ts';
import { PidQueries } from '../pid/query.ts';
import {
  type PidIssuer,
  type PresentationWanted,
  type StartedPresentation,
  UnsupportedPresentation,
  type Verifier,
} from '../verifier.ts';
import { AuthorizerClient, type AuthorizerHttp } from './api/client.ts';
import { AuthorizerRefusal } from './api/faults.ts';
import { AuthorizerHealth, type AuthorizerLog } from './api/health.ts';
import { BrowserCompletion } from './browser-completion.ts';
import { createAuthorization, newAuthorization, type RequestOptions } from './new-authorization.ts';
import { anyPending } from './poll-repository.ts';
import { type PollTimes, pauseMs, standardPollTimes } from './polling/back-off.ts';
import { Bell, type RunningLoop, type Sleep, startPollingLoop, systemSleep } from './polling/loop.ts';
import { Poller } from './polling/poller.ts';
import {
  cancelAuthorization,
  findAuthorization,
  insertAuthorization,
  redeemResponseCode,
  rememberedOutcome,
  sweepAuthorizations,
} from './repository.ts';
import { ResponseCodes } from './response-codes.ts';
import { Settlement } from './settlement.ts';

export interface VidosOptions extends RequestOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly http: AuthorizerHttp;
  /** The only authority that the authorizer's instance trusts for PIDs (docs/adr/0020). */
  readonly issuer: PidIssuer;
  readonly anchors: Verifier['anchors'];
  /** Accepted `vct` values. */
  readonly pidTypes: readonly string[];
  /** Whether the bank keeps portraits. Default: true. */
  readonly keepsPortraits?: boolean;
  readonly log: AuthorizerLog;
  /** A number in [0, 1) for the jitter of the polls. Default: Math.random. */
  readonly random?: () => number;
  readonly sleep?: Sleep;
  readonly pollTimes?: PollTimes;
  /** How many authorizations are polled at the same time. Default: 8. */
  readonly pollConcurrency?: number;
}

export interface VidosVerifier extends Verifier {
  readonly name: 'vidos';
  lookUpResponseCode(responseCode: string): Promise<void>;
  /** Starts to poll all pending authorizations, also those from before a restart. Call it once, after deliverTo. */
  startPolling(): RunningLoop;
  /** One round: polls the authorizations that are due. Resolves to their number. */
  pollOnce(): Promise<number>;
}

/**
 * How often a process without pending authorizations looks for some that another process left behind. The process that starts a
 * presentation polls it, but it may die while the customer waits. A look is one read.
 */
const idleMs = 5000;

/** An id that no authorization has. Asking for it shows whether the authorizer accepts the key: it answers 404 then, otherwise 401. */
const unknownId = '00000000-0000-0000-0000-000000000000';

/** The verifier port on a hosted Vidos authorizer. Creating it makes no call. */
export function createVidosVerifier(options: VidosOptions): VidosVerifier {
  const { engine, clock, log, issuer, pidTypes, keepsPortraits = true, random = Math.random } = options;
  const { timeoutMs = 5000 } = options.http;
  const times = options.pollTimes ?? standardPollTimes;
  const client = new AuthorizerClient(options.http, clock);
  const health = new AuthorizerHealth(clock, log);
  const settlement = new Settlement({ engine, clock, client, health, issuer, pidTypes, keepsPortraits });
  const { expectedOrigins = [] } = options;
  const { reader } = engine;
  const browser = new BrowserCompletion({ reader, clock, client, health, settlement, expectedOrigins });
  const codes = new ResponseCodes({ engine, client, health, settlement });
  const queries = new PidQueries(pidTypes);
  const bell = new Bell();
  const poller = new Poller({
    engine,
    clock,
    client,
    health,
    settlement,
    log,
    random,
    times,
    concurrency: options.pollConcurrency ?? 8,
    owner: randomUUID(),
    // A poll makes at most three calls; the database gets some seconds more.
    leaseSeconds: Math.ceil((3 * timeoutMs) / 1000) + 5,
  });
  const now = (): string => toInstant(clock.now());

  const start = async (wanted: PresentationWanted): Promise<StartedPresentation> => {
    const body = newAuthorization(options, queries, wanted);
    const started = await health
      .watch('start', () => createAuthorization(client, body))
      .catch(unsupportedIfRefused);
    const { formats, claims, claimSets } = wanted;
    const both = formats.includes('dc+sd-jwt') && formats.includes('mso_mdoc');
    const row = {
      id: started.id,
      response_mode: body.responseMode,
      credential_formats: both ? ('dc+sd-jwt mso_mdoc' as const) : (formats[0] ?? 'dc+sd-jwt'),
      browser_protocol: 'protocol' in body ? body.protocol : null,
      claims: JSON.stringify(claimSets ?? claims),
      next_poll_at: toInstant(new Date(wanted.now.getTime() + pauseMs(0, random(), times))),
      created_at: toInstant(wanted.now),
      expires_at: toInstant(wanted.expiresAt),
    };
    return {
      externalId: started.id,
      nextAction: started.nextAction,
      async record(tx) {
        await insertAuthorization(tx, row);
        tx.afterCommit(() => bell.ring());
      },
    };
  };

  return {
    name: 'vidos',
    deliverTo: (listener) => settlement.deliverTo(listener),
    start,
    async outcome(reading, externalId) {
      const row = await findAuthorization(reading, { id: externalId });
      return row && rememberedOutcome(row);
    },
    completeInBrowser: (externalId, response) => browser.complete(externalId, response),
    async lock(tx, externalId) {
      await tx.lock('vidos_authorizations', externalId);
    },
    cancel: async (tx, externalId) => {
      await cancelAuthorization(tx, { id: externalId, now: now() });
    },
    lookUpResponseCode: (responseCode) => codes.lookUp(responseCode),
    redeemResponseCode: (tx, responseCode) =>
      redeemResponseCode(tx, { hash: hashSecret(responseCode), now: now() }),
    sweep: sweepAuthorizations,
    anchors: options.anchors,
    check: () =>
      health.check(
        () => client.health(),
        () => client.status(unknownId).catch(undefinedIfRefused),
      ),
    pollOnce: () => poller.pollOnce(),
    startPolling: () =>
      startPollingLoop({
        pollOnce: (signal) => poller.pollOnce(signal),
        anyPending: () => anyPending(reader, { now: now() }),
        sleep: options.sleep ?? systemSleep,
        bell,
        intervalMs: times.intervalMs,
        idleMs,
        log,
      }),
  };
}

function unsupportedIfRefused(error: unknown): never {
  if (!(error instanceof AuthorizerRefusal)) throw error;
  throw new UnsupportedPresentation('the authorizer refuses this mode or format', { cause: error });
}

function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof AuthorizerRefusal)) throw error;
}
