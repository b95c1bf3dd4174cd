import { type Config, ConfigError } from '../config/config.ts';
import type { ConfiguredTrust } from '../config/trust-files.ts';
import type { Engine } from '../database/engine.ts';
import type { Development } from '../development/development.ts';
import { landingPage, landingPath } from '../http/landing-page.ts';
import { errorFields, type Logger } from '../http/logger.ts';
import { systemClock as clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import type { TrustState } from '../telemetry/telemetry.ts';
import {
  createEmbeddedVerifier,
  InvalidConfiguration,
  openTrust,
  type TrustSettings,
} from '../verifier/openid4vp/index.ts';
import type { TrustEvents } from '../verifier/openid4vp/trust/event.ts';
import { soleAuthority } from '../verifier/openid4vp/trust/sole-authority.ts';
import { describeAnchors, toPidIssuer } from '../verifier/openid4vp/trust/x509/anchor-identity.ts';
import { pidDoctype } from '../verifier/pid/mdoc.ts';
import type { Verifier } from '../verifier/verifier.ts';
import { createVidosVerifier } from '../verifier/vidos/adapter.ts';
import type { App } from './app.ts';

/** A signup may be answered for ten minutes. */
const longestRequestSeconds = 600;

interface World {
  readonly config: Config;
  /** Where wallets and browsers reach the bank. */
  readonly url: string;
  /** Of the bank's own pages. */
  readonly origins: readonly string[];
  readonly trust: ConfiguredTrust;
  readonly development: Development | undefined;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Whoever checks presentations, before the database is open: what a person can get wrong in its configuration is found by now. */
export interface PreparedVerifier {
  open(engine: Engine): OpenedVerifier;
  /** Reads trust anchors, lists and access certificates anew. */
  reload(): Promise<void>;
  /** What trust rests on, where the bank itself checks. */
  readonly trust: (() => TrustState) | undefined;
  stop(): void;
}

export interface OpenedVerifier {
  readonly verifier: Verifier;
  /**
   * Enrols the trust anchors, adds what the verifier itself serves, and begins what it does by itself. Call it once, when the app is
   * composed. Throws InvalidConfiguration if the anchors of a hosted verifier are several issuers'.
   */
  begin(app: App): Promise<void>;
  /** Ends what it does by itself. */
  end(): Promise<void>;
}

/**
 * The verifier that the configuration chooses. Throws ConfigError or InvalidConfiguration, which name what to change.
 */
export function prepareVerifier(world: World): Promise<PreparedVerifier> {
  return world.config.VERIFIER === 'vidos' ? prepareVidos(world) : prepareEmbedded(world);
}

async function prepareEmbedded(world: World): Promise<PreparedVerifier> {
  const { config, url, origins, trust, development, timers, logger } = world;
  const isHaip = config.VERIFIER_PROFILE === 'haip';
  const log = logTrust(logger);
  let enrol: (() => Promise<void>) | undefined;
  let enrolling: Promise<void> | undefined;
  const opened = await openTrust(completeTrust(config, url, trust, development), {
    fetch,
    clock,
    timers,
    events(event) {
      log(event);
      if (event.event === 'trust_anchors_changed') enrolling = enrol?.();
    },
  });
  return {
    open(engine) {
      const verifier = createEmbeddedVerifier({
        engine,
        clock,
        publicUrl: url,
        trust: opened.trust,
        access: opened.access,
        statuses: opened.statuses,
        responseEncryption: config.VERIFIER_RESPONSE_ENCRYPTION,
        pidTypes: config.PID_TYPES,
        keepsPortraits: config.KEEP_PORTRAITS,
        requestUriMethod: config.VERIFIER_REQUEST_URI_METHOD,
        expectedOrigins: origins,
        browserRequests: config.VERIFIER_BROWSER_REQUESTS,
        // HAIP wants every wallet to be sent somewhere (§5.1).
        ...(isHaip && { landingUri: `${url}${landingPath}` }),
      });
      const begin = async (app: App): Promise<void> => {
        await app.enrolIssuers();
        enrol = () => enrolAnew(app, logger);
        app.mount(verifier.routes());
        if (isHaip) app.mount(landingPage());
      };
      return { verifier, begin, end: async () => undefined };
    },
    async reload() {
      await opened.reload();
      await enrolling;
    },
    trust: () => ({
      certificates: opened.watched().map(({ purpose, certificate }) => {
        const { subject, fingerprint, notAfter } = certificate;
        return { purpose, subject, fingerprint, notAfter };
      }),
      list: opened.list(),
    }),
    stop: () => opened.stop(),
  };
}

async function prepareVidos({ config, origins, development, logger }: World): Promise<PreparedVerifier> {
  const { VIDOS_URL: baseUrl, VIDOS_API_KEY: apiKey } = config;
  if (baseUrl === undefined || apiKey === undefined) {
    throw new ConfigError('VIDOS_URL, VIDOS_API_KEY: required with VERIFIER=vidos');
  }
  const authority = await soleAuthority(
    config.PID_TRUST_ANCHORS_DIR,
    [...config.PID_TYPES, pidDoctype],
    development?.standInsPem ?? [],
    logTrust(logger),
  );
  return {
    open(engine) {
      const verifier = createVidosVerifier({
        engine,
        clock,
        issuer: toPidIssuer(authority[0]),
        anchors: (remembered) => describeAnchors(authority, [], remembered),
        pidTypes: config.PID_TYPES,
        keepsPortraits: config.KEEP_PORTRAITS,
        expectedOrigins: origins,
        browserRequests: config.VERIFIER_BROWSER_REQUESTS,
        haip: config.VERIFIER_PROFILE === 'haip',
        http: {
          baseUrl: baseUrl.replace(/\/+$/, ''),
          apiKey,
          timeoutMs: config.VIDOS_TIMEOUT_SECONDS * 1000,
        },
        responseEncryption: config.VERIFIER_RESPONSE_ENCRYPTION,
        log: (level, event, fields) => logger.log(level, event, fields),
      });
      let polling: ReturnType<typeof verifier.startPolling> | undefined;
      return {
        verifier,
        begin: async (app) => {
          const { ids, undecided } = await app.enrolIssuers();
          if (ids.size + undecided.length > 1) throw new InvalidConfiguration(severalIssuers);
          polling = verifier.startPolling();
        },
        end: async () => polling?.stop(),
      };
    },
    reload: async () => undefined,
    trust: undefined,
    stop: () => undefined,
  };
}

const severalIssuers =
  'PID_TRUST_ANCHORS_DIR: with a hosted verifier all anchors must be one issuer’s, since it does not tell by which it trusts a PID; `npm run issuers -- join` says that they are';

/** Who is not enrolled now is when the first PID comes, or at the next change. */
async function enrolAnew(app: App, logger: Logger): Promise<void> {
  try {
    await app.enrolIssuers();
  } catch (error) {
    logger.log('error', 'issuers_not_enrolled', errorFields(error));
  }
}

function logTrust(logger: Logger): TrustEvents {
  return ({ level, event, ...fields }) => logger.log(level, event, fields);
}

/** What is configured comes first; the stand-ins fill the gaps, and their PIDs are accepted beside the configured ones. */
function completeTrust(
  config: Config,
  url: string,
  configured: ConfiguredTrust,
  standIn: { readonly access: TrustSettings['access']; readonly standInsPem: readonly string[] } | undefined,
): TrustSettings {
  const access = configured.access ?? standIn?.access;
  if (!access) throw new ConfigError('VERIFIER_KEY_FILE, VERIFIER_CERTIFICATE_FILE: not set');
  const { host, hostname } = new URL(url);
  return {
    ...configured,
    access,
    types: [...config.PID_TYPES, pidDoctype],
    clientIdPrefix: config.VERIFIER_CLIENT_ID_PREFIX,
    host: hostname,
    // The development issuer's status lists are the bank's own.
    statusListHosts: [...config.STATUS_LIST_HOSTS, ...(standIn ? [host] : [])],
    reloadSeconds: config.TRUST_RELOAD_SECONDS,
    longestRequestSeconds,
    ...(standIn && { development: { standInsPem: standIn.standInsPem, allowLoopbackHttp: true } }),
  };
}
