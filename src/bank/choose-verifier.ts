import type { TrustEvents } from '../verifier/openid4vp/trust/event.ts';
import { configuredEmbedded } from './configured-embedded.ts';
import type { ConfiguredVerifier, VerifierDependencies } from './configured-verifier.ts';
import { configuredVidos } from './configured-vidos.ts';

/** Chooses the verifier by VERIFIER. Throws ConfigError or InvalidConfiguration, which name what to change. */
export function chooseVerifier(dependencies: VerifierDependencies): Promise<ConfiguredVerifier> {
  const events: TrustEvents = ({ level, event, ...fields }) => dependencies.logger.log(level, event, fields);
  return dependencies.config.VERIFIER === 'vidos'
    ? configuredVidos(dependencies, events)
    : configuredEmbedded(dependencies, events);
}
