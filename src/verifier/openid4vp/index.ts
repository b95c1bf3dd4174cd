import { EmbeddedVerifier, type EmbeddedVerifierDependencies } from './embedded-verifier.ts';

export type { EmbeddedVerifier, EmbeddedVerifierDependencies } from './embedded-verifier.ts';
export { type OpenedTrust, openTrust, type TrustSettings } from './open-trust.ts';
export { InvalidConfiguration } from './trust/invalid-configuration.ts';

/** Makes the embedded verifier. Throws InvalidConfiguration, which says what to change, if it could not work. */
export function createEmbeddedVerifier(deps: EmbeddedVerifierDependencies): EmbeddedVerifier {
  return new EmbeddedVerifier(deps);
}
