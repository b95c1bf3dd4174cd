import type { Clock } from '../../lib/clock.ts';
import { AuthorizerFault, type FaultReason, needsOperator } from './faults.ts';

/** Writes a log line; the bank's logger fits. `code` is stable and is what alarms are set on. */
export type AuthorizerLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: { readonly code: string },
) => void;

export type Operation = 'start' | 'status' | 'policies' | 'credentials' | 'completion' | 'response_code';

const probeKeptMs = 5000;

/**
 * Knows how the authorizer is doing from the calls that are made anyway, and tells of changes once instead of with every call: an
 * outage with a thousand open requests is one log line. `authorizer_unauthorized` and `authorizer_misrouted` are errors, which an
 * operator must see; everything else is a warning.
 */
export class AuthorizerHealth {
  readonly #clock: Clock;
  readonly #log: AuthorizerLog;
  /** What stands in the way, by operation: one that fails must not look recovered because another works. */
  readonly #reasons = new Map<Operation, FaultReason>();
  #keyProven = false;
  #probe: { readonly at: number; readonly result: Promise<void> } | undefined;

  constructor(clock: Clock, log: AuthorizerLog) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Runs a call with the key and remembers how it went. Throws what it throws. */
  async watch<Result>(operation: Operation, call: () => Promise<Result>): Promise<Result> {
    try {
      const result = await call();
      this.#keyProven = true;
      this.#turn(operation, undefined);
      return result;
    } catch (error) {
      if (error instanceof AuthorizerFault) {
        if (needsOperator(error.reason)) this.#keyProven = false;
        this.#turn(operation, error.reason);
      }
      throw error;
    }
  }

  /**
   * Resolves if the authorizer can be used: it answers `alive`, and it takes the key. Calls that went well prove the key; only
   * while none has, `withKey` is asked, so that a mended key is noticed without a customer. Probes are shared and kept for five
   * seconds, because anybody may ask for readiness. Throws AuthorizerFault.
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

  #turn(operation: Operation, reason: FaultReason | undefined): void {
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
