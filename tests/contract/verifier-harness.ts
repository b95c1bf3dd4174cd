import type { Engine } from '../../src/database/engine.ts';
import type { CredentialFormat } from '../../src/verifier/pid/pid.ts';
import type {
  BrowserResponse,
  PresentationMode,
  StartedPresentation,
  Verifier,
} from '../../src/verifier/verifier.ts';
import type { TestClock } from '../support/test-clock.ts';

/** What an adapter supports. The contract also tests the rest: it must be refused. */
export interface Abilities {
  /** Where several are asked for at once, the wallet presents the first. */
  readonly formats: readonly [CredentialFormat, ...CredentialFormat[]];
  readonly modes: readonly PresentationMode[];
  /** Whether it gives out a response_code for the return on the same device. */
  readonly responseCodes: boolean;
}

/** A verifier with a wallet that answers it. Every adapter provides one, and the contract tests it. */
export interface VerifierHarness {
  readonly verifier: Verifier;
  readonly engine: Engine;
  readonly clock: TestClock;
  /** The wallet answers over direct_post with a valid PID that holds `presentedClaims` and more. May be refused. */
  present(started: StartedPresentation, format: CredentialFormat): Promise<void>;
  /** The wallet answers over direct_post that the holder declines. */
  decline(started: StartedPresentation): Promise<void>;
  /** Time passes until the verifier has noticed what wallets answered. */
  notice(): Promise<void>;
  /** What the browser's API returns with a valid PID; needed if it does mode dc_api. */
  browserAnswer?(started: StartedPresentation, format: CredentialFormat): Promise<BrowserResponse>;
  /** The response_code that the wallet brings back, for a presentation that was answered; needed if it gives them out. */
  responseCode?(started: StartedPresentation): Promise<string>;
  close(): Promise<void>;
}

/** What every harness's wallet presents, among others. */
export const presentedClaims = {
  family_name: 'Mustermann',
  given_name: 'Erika',
  personal_administrative_number: 'DE-0815',
} as const;
