import { ConfigError } from '../config/config.ts';
import { InvalidConfiguration } from '../verifier/openid4vp/index.ts';
import type { TrustEvents } from '../verifier/openid4vp/trust/event.ts';
import { soleAuthority } from '../verifier/openid4vp/trust/sole-authority.ts';
import { describeAnchors, toPidIssuer } from '../verifier/openid4vp/trust/x509/anchor-identity.ts';
import { pidDoctype } from '../verifier/pid/mdoc.ts';
import { createVidosVerifier } from '../verifier/vidos/adapter.ts';
import type { ConfiguredVerifier, VerifierDependencies } from './configured-verifier.ts';

const severalIssuers =
  'PID_TRUST_ANCHORS_DIR: with a hosted verifier all anchors must be one issuer’s, since it does not tell by which it trusts a PID; `npm run issuers -- join` says that they are';

/** A hosted Vidos authorizer. Nothing is called before it is used. Throws ConfigError or InvalidConfiguration. */
export async function configuredVidos(
  { config, origins, standIns, clock, logger }: VerifierDependencies,
  events: TrustEvents,
): Promise<ConfiguredVerifier> {
  const { VIDOS_URL: baseUrl, VIDOS_API_KEY: apiKey } = config;
  if (baseUrl === undefined || apiKey === undefined)
    throw new ConfigError('VIDOS_URL, VIDOS_API_KEY: required with VERIFIER=vidos');
  const authority = await soleAuthority(
    config.PID_TRUST_ANCHORS_DIR,
    [...config.PID_TYPES, pidDoctype],
    standIns?.issuersPem ?? [],
    events,
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
      return {
        verifier,
        features: [],
        async begin(enrolIssuers) {
          const { ids, undecided } = await enrolIssuers();
          if (ids.size + undecided.length > 1) throw new InvalidConfiguration(severalIssuers);
          const polling = verifier.startPolling();
          return () => polling.stop();
        },
      };
    },
    reload: async () => undefined,
    trust: undefined,
    stop: () => undefined,
  };
}
