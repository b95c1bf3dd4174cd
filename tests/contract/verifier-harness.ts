import type { Engine } from '../../src/database/engine.ts';
import type {
  BrowserResponse,
  CredentialFormat,
  PresentationMode,
  StartedPresentation,
  Verifier,
} from '../../src/verifier/verifier.ts';
import type { TestClock } from '../support/test-clock.ts';

/** A verifier with a wallet to answer it: what an adapter provides to be held to the contract. */
export interface VerifierHarness {
  readonly verifier: Verifier;
  readonly engine: Engine;
  readonly clock: TestClock;
  /** What the verifier does. With both formats the wallet presents the first. */
  readonly formats: readonly CredentialFormat[];
  readonly modes: readonly PresentationMode[];
  /** The wallet answers over direct_post with a valid PID that holds `presentedClaims` and more. May be refused. */
  present(started: StartedPresentation, format: CredentialFormat): Promise<void>;
  /** The wallet answers over direct_post that the holder declines. */
  decline(started: StartedPresentation): Promise<void>;
  /** Time passes until the verifier has noticed what wallets answered. */
  notice(): Promise<void>;
  /** What the browser's API returns with a valid PID; needed for mode dc_api. */
  browserAnswer?(started: StartedPresentation, format: CredentialFormat): Promise<BrowserResponse>;
  /** The response_code that the wallet brings back on the same device, for a presentation that was answered. */
  responseCode(started: StartedPresentation): Promise<string>;
  close(): Promise<void>;
}

/** What every harness's wallet presents, among others. */
export const presentedClaims = {
  family_name: 'Muster',
  given_name: 'Erika',
  personal_administrative_number: 'PAN-0001',
} as const;
