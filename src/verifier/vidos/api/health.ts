import type { Clock } from '../../../lib/clock.ts';
import { AuthorizerFault, type FaultReason, needsOperator } from './faults.ts';

/** Writes a log line; the bank's logger fits. `code` is stable: operators set alarms on it. */
export type AuthorizerLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: { readonly code: string },
) => void;

export type Operation = 'start' | 'status' | 'policies' | 'credentials' | 'completion' | 'response_code';

const probeKeptMs = 5000;

/**
 * Observes the calls to the authorizer and logs when a fault begins or ends: an outage with a thousand open requests is one log line.
 * `authorizer_unauthorized` and `authorizer_misrouted` are logged as errors, since an operator must act; others are warnings.
 */
export class AuthorizerHealth {
  readonly #clock: Clock;
  readonly #log: AuthorizerLog;
  /** The current fault of each operation: one that fails must not count as recovered because another one works. */
  readonly #reasons = new Map<Operation, FaultReason>();
  #keyProven = false;
  #probe: { readonly at: number; readonly result: Promise<void> } | undefined;

  constructor(clock: Clock, log: AuthorizerLog) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Makes a call with the key and notes its result. Throws what the call throws. */
  async watch<Result>(operation: Operation, call: () => Promise<Result>): Promise<Result> {
    try {
      const result = await call();
      this.#keyProven = true;
      this.#note(operation, undefined);
      return result;
    } catch (error) {
      if (error instanceof AuthorizerFault) {
        if (needsOperator(error.reason)) this.#keyProven = false;
        this.#note(operation, error.reason);
      }
      throw error;
    }
  }

  /**
   * Resolves if the authorizer can be used: `alive` succeeds, and it accepts the key. Any successful call proves the key. Only while
   * there was none, `withKey` is called, so that a corrected key is noticed before the next customer comes. A result is shared for
   * five seconds, because anybody may request the bank's readiness. Throws AuthorizerFault.
   */
  async check(alive: () => Promise<void>, withKey: () => Promise<unknown>): Promise<void> {
    const now = this.#clock.now().getTime();
    if (!this.#probe || now - this.#probe.at >= probeKeptMs) {
      const result = alive().then(async () => {
        if (!this.#keyProven) await this.watch('status', withKey);
      });
      this.#probe = { at: now, result };
    }
    await this.#probe.result;
  }

  #note(operation: Operation, reason: FaultReason | undefined): void {
    if (reason === this.#reasons.get(operation)) return;
    if (reason) {
      this.#reasons.set(operation, reason);
      const level = needsOperator(reason) ? 'error' : 'warn';
      this.#log(level, 'authorizer_fault', { code: `authorizer_${reason}` });
    } else {
      this.#reasons.delete(operation);
      this.#log('info', 'authorizer_recovered', { code: 'authorizer_recovered' });
    }
  }
}
