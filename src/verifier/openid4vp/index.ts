export { EmbeddedVerifier, type EmbeddedVerifierDependencies } from './embedded-verifier.ts';
export { type OpenedTrust, openTrust, type TrustSettings } from './open-trust.ts';
export { InvalidConfiguration } from './trust/invalid-configuration.ts';
