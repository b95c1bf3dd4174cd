import type { Config } from '../config/config.ts';
import type { ConfiguredTrust } from '../config/trust-files.ts';
import type { Engine } from '../database/engine.ts';
import type { IssuersInUse } from '../features/issuers/index.ts';
import type { Logger } from '../http/logger.ts';
import type { Clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import type { TrustState } from '../telemetry/telemetry.ts';
import type { Verifier } from '../verifier/verifier.ts';
import type { Feature } from './feature.ts';

export interface VerifierDependencies {
  readonly config: Config;
  /** The bank's address, by which wallets know it. */
  readonly url: string;
  /** The origins of the bank's own pages. */
  readonly origins: readonly string[];
  readonly trust: ConfiguredTrust;
  /** In development: used where nothing is configured, and their PIDs are accepted beside those of the configured issuers. */
  readonly standIns: StandIns | undefined;
  /** Whether the bank's client has a page for wallets to return to. Otherwise the verifier brings one where it needs it. */
  readonly hasReturnPage: boolean;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

export interface StandIns {
  /** The bank's access certificate. */
  readonly access: { readonly privateKeyPem: string; readonly chainPem: string };
  /** The certificates of PID issuers. */
  readonly issuersPem: readonly string[];
}

/** The verifier that the configuration names. Its configuration has been checked, and `open` waits for the database. */
export interface ConfiguredVerifier {
  open(engine: Engine): OpenedVerifier;
  /** Reads trust anchors, lists and access certificates anew. */
  reload(): Promise<void>;
  /** The certificates and the list that trust rests on, for the metrics; undefined where a hosted verifier checks presentations. */
  readonly trust: (() => TrustState) | undefined;
  /** Ends the regular reloading. */
  stop(): void;
}

export interface OpenedVerifier {
  readonly verifier: Verifier;
  /** What the verifier itself serves. */
  readonly features: readonly Feature[];
  /**
   * Enrols the trust anchors and begins what the verifier does by itself. Returns how to end that. Throws InvalidConfiguration if the
   * anchors of a hosted verifier are several issuers'.
   */
  begin(enrolIssuers: () => Promise<IssuersInUse>): Promise<() => Promise<void>>;
}
