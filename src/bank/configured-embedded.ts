import { type Config, ConfigError } from '../config/config.ts';
import type { ConfiguredTrust } from '../config/trust-files.ts';
import type { IssuersInUse } from '../features/issuers/index.ts';
import { landingPage, landingPath } from '../http/landing-page.ts';
import { errorFields, type Logger } from '../http/logger.ts';
import type { TrustState } from '../telemetry/telemetry.ts';
import {
  EmbeddedVerifier,
  type OpenedTrust,
  openTrust,
  type TrustSettings,
} from '../verifier/openid4vp/index.ts';
import type { TrustEvents } from '../verifier/openid4vp/trust/event.ts';
import { pidDoctype } from '../verifier/pid/mdoc.ts';
import type { ConfiguredVerifier, StandIns, VerifierDependencies } from './configured-verifier.ts';

/** A wallet has ten minutes to answer a signup, and no other request lives longer. */
const longestRequestSeconds = 600;

/** The verifier in the bank itself, with the trust that is configured. Throws ConfigError or InvalidConfiguration. */
export async function configuredEmbedded(
  { config, url, origins, trust, standIns, hasReturnPage, clock, timers, logger }: VerifierDependencies,
  events: TrustEvents,
): Promise<ConfiguredVerifier> {
  const isHaip = config.VERIFIER_PROFILE === 'haip';
  // Does nothing until `begin` hands over how issuers are enrolled.
  let enrolAnew: () => Promise<void> = async () => undefined;
  let enrolling: Promise<void> | undefined;
  const opened = await openTrust(completeTrust(config, url, trust, standIns), {
    fetch,
    clock,
    timers,
    events(event) {
      events(event);
      if (event.event === 'trust_anchors_changed') enrolling = enrolAnew();
    },
  });
  return {
    open(engine) {
      const verifier = new EmbeddedVerifier({
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
        // HAIP demands a redirect_uri in the answer to a wallet (§5.1).
        ...(isHaip && { landingUri: `${url}${landingPath}` }),
      });
      return {
        verifier,
        features: [
          { pages: () => verifier.routes() },
          ...(isHaip && !hasReturnPage ? [{ pages: landingPage }] : []),
        ],
        async begin(enrolIssuers) {
          await enrolIssuers();
          enrolAnew = () => enrolLater(enrolIssuers, logger);
          return async () => undefined;
        },
      };
    },
    async reload() {
      await opened.reload();
      await enrolling;
    },
    trust: () => trustState(opened),
    stop: () => opened.stop(),
  };
}

/** Logs a failure instead of throwing it: an anchor that could not be enrolled now is enrolled with its first PID, or at the next change. */
async function enrolLater(enrolIssuers: () => Promise<IssuersInUse>, logger: Logger): Promise<void> {
  try {
    await enrolIssuers();
  } catch (error) {
    logger.log('error', 'issuers_not_enrolled', errorFields(error));
  }
}

/** The configured trust, completed in development: stand-ins take the place of what is not configured, and their PIDs are always accepted. */
function completeTrust(
  config: Config,
  url: string,
  configured: ConfiguredTrust,
  standIns: StandIns | undefined,
): TrustSettings {
  const access = configured.access ?? standIns?.access;
  if (!access) throw new ConfigError('VERIFIER_KEY_FILE, VERIFIER_CERTIFICATE_FILE: not set');
  const { host, hostname } = new URL(url);
  return {
    ...configured,
    access,
    types: [...config.PID_TYPES, pidDoctype],
    clientIdPrefix: config.VERIFIER_CLIENT_ID_PREFIX,
    host: hostname,
    // The development issuer's status lists are the bank's own.
    statusListHosts: [...config.STATUS_LIST_HOSTS, ...(standIns ? [host] : [])],
    reloadSeconds: config.TRUST_RELOAD_SECONDS,
    longestRequestSeconds,
    ...(standIns && { development: { standInsPem: standIns.issuersPem, allowLoopbackHttp: true } }),
  };
}

function trustState(opened: OpenedTrust): TrustState {
  return {
    certificates: opened.watched().map(({ purpose, certificate }) => {
      const { subject, fingerprint, notAfter } = certificate;
      return { purpose, subject, fingerprint, notAfter };
    }),
    list: opened.list(),
  };
}
