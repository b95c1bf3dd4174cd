import { randomUUID } from 'node:crypto';
import type { Engine } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { hashSecret } from '../../lib/secrets.ts';
import type { BrowserProtocol } from '../browser-protocol.ts';
import { PidQueries } from '../pid/query.ts';
import {
  type BrowserRequestKind,
  type PidIssuer,
  type PresentationAction,
  type PresentationWanted,
  type StartedPresentation,
  UnsupportedPresentation,
  type Verifier,
} from '../verifier.ts';
import type { NewAuthorization } from './authorizer-api.ts';
import { type PollTimes, pauseMs, standardPollTimes } from './back-off.ts';
import { BrowserCompletion } from './browser-completion.ts';
import { AuthorizerClient, type AuthorizerHttp } from './client.ts';
import { AuthorizerFault, AuthorizerRefusal } from './faults.ts';
import { AuthorizerHealth, type AuthorizerLog } from './health.ts';
import { anyPending } from './poll-repository.ts';
import { Poller } from './poller.ts';
import { Bell, type RunningLoop, type Sleep, startPollingLoop, systemSleep } from './polling-loop.ts';
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

export interface VidosOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly http: AuthorizerHttp;
  /** The one authority that the authorizer's instance trusts for PIDs (docs/adr/0020). */
  readonly issuer: PidIssuer;
  /** Its anchors (see `Verifier.anchors`). */
  readonly anchors: Verifier['anchors'];
  /** Accepted `vct` values. */
  readonly pidTypes: readonly string[];
  /** Whether the bank keeps portraits; so if it is not said. */
  readonly keepsPortraits?: boolean;
  /** Origins of the bank's pages that call the Digital Credentials API. Without any, mode dc_api is not offered. */
  readonly expectedOrigins: readonly string[];
  /** required asks for direct_post.jwt and dc_api.jwt, off for their plain forms. Standard: required. */
  readonly responseEncryption?: 'required' | 'off';
  /** How the browser may be asked, the first if nothing is said. Only a signed request names the bank and its origins to the wallet. Standard: signed, unsigned. */
  readonly browserRequests?: readonly BrowserRequestKind[];
  /** Has the authorizer hold every request to the HAIP profile. Standard: false. */
  readonly haip?: boolean;
  readonly log: AuthorizerLog;
  /** From [0, 1), for the jitter. Standard: Math.random. */
  readonly random?: () => number;
  readonly sleep?: Sleep;
  readonly pollTimes?: PollTimes;
  /** How many authorizations are asked for at the same time. Standard: 8. */
  readonly pollConcurrency?: number;
}

export interface VidosVerifier extends Verifier {
  readonly name: 'vidos';
  prepareResponseCode(responseCode: string): Promise<void>;
  /** Begins to ask for what is pending, everything from before a restart included. Call it once, after deliverTo. */
  startPolling(): RunningLoop;
  /** One round of that: asks for everything whose turn it is and returns how many that were. */
  pollOnce(): Promise<number>;
}

/**
 * How often a loop with nothing to do looks whether another process left something behind. Who begins a presentation polls it, so
 * others need not hear of it at once; but a process may die with a customer waiting, and a look is one read.
 */
const idleMs = 5000;

/** An id that no authorization has, to learn whether the key is taken: 404 says yes, 401 no. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The verifier port on a hosted Vidos authorizer. Nothing is called before it is used. */
export function createVidosVerifier(options: VidosOptions): VidosVerifier {
  const { engine, clock, log, issuer, pidTypes, keepsPortraits = true, random = Math.random } = options;
  const { timeoutMs = 5000 } = options.http;
  const times = options.pollTimes ?? standardPollTimes;
  const client = new AuthorizerClient(options.http, clock);
  const health = new AuthorizerHealth(clock, log);
  const settlement = new Settlement({ engine, clock, client, health, issuer, pidTypes, keepsPortraits });
  const { expectedOrigins } = options;
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
    // Three calls and some seconds for the database.
    leaseSeconds: Math.ceil((3 * timeoutMs) / 1000) + 5,
  });
  const now = (): string => toInstant(clock.now());

  const start = async (wanted: PresentationWanted): Promise<StartedPresentation> => {
    const asked = newAuthorization(options, queries, wanted);
    const started = await health.watch('start', () => begin(client, asked)).catch(unsupportedIfRefused);
    const { formats, claims, claimSets } = wanted;
    const both = formats.includes('dc+sd-jwt') && formats.includes('mso_mdoc');
    const row = {
      id: started.id,
      response_mode: asked.responseMode,
      credential_formats: both ? ('dc+sd-jwt mso_mdoc' as const) : (formats[0] ?? 'dc+sd-jwt'),
      browser_protocol: 'protocol' in asked ? asked.protocol : null,
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
    prepareResponseCode: (responseCode) => codes.prepare(responseCode),
    resolveResponseCode: (tx, responseCode) =>
      redeemResponseCode(tx, { hash: hashSecret(responseCode), now: now() }),
    sweep: sweepAuthorizations,
    anchors: options.anchors,
    check: () =>
      health.check(
        () => client.health(),
        () => client.status(nobody).catch(undefinedIfRefused),
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

function newAuthorization(
  options: VidosOptions,
  queries: PidQueries,
  wanted: PresentationWanted,
): NewAuthorization {
  const { expectedOrigins, haip, responseEncryption = 'required' } = options;
  const { browserRequests = ['signed', 'unsigned'] } = options;
  if (wanted.formats.length === 0) throw new UnsupportedPresentation('no credential format');
  const encrypted = responseEncryption === 'required';
  const common = {
    query: { type: 'DCQL' as const, dcql: queries.forClaims(wanted, wanted.formats).dcql },
    ...(haip && { profile: 'haip' as const }),
  };
  if (wanted.mode === 'direct_post') {
    return { ...common, responseMode: encrypted ? 'direct_post.jwt' : 'direct_post' };
  }
  if (expectedOrigins.length === 0) throw new UnsupportedPresentation('no origin is configured for dc_api');
  const responseMode = encrypted ? 'dc_api.jwt' : 'dc_api';
  const kind = wanted.browserRequest ?? browserRequests[0];
  if (!kind || !browserRequests.includes(kind))
    throw new UnsupportedPresentation('this kind of request is not offered');
  return kind === 'signed'
    ? { ...common, responseMode, protocol: 'openid4vp-v1-signed', expectedOrigins }
    : { ...common, responseMode, protocol: 'openid4vp-v1-unsigned' };
}

async function begin(
  client: AuthorizerClient,
  asked: NewAuthorization,
): Promise<{ id: string; nextAction: PresentationAction }> {
  if (!('protocol' in asked)) {
    const { authorizationId, authorizeUrl } = await client.startForWallet(asked);
    return { id: authorizationId, nextAction: { type: 'open_wallet', url: authorizeUrl } };
  }
  const { authorizationId, digitalCredentialGetRequest } = await client.startForBrowser(asked);
  const { protocol, data } = digitalCredentialGetRequest;
  if (protocol !== (asked.protocol satisfies BrowserProtocol)) throw new AuthorizerFault('malformed');
  return { id: authorizationId, nextAction: { type: 'digital_credentials', protocol, data } };
}

function unsupportedIfRefused(error: unknown): never {
  if (!(error instanceof AuthorizerRefusal)) throw error;
  throw new UnsupportedPresentation('the authorizer refuses this mode or format', { cause: error });
}

function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof AuthorizerRefusal)) throw error;
}
