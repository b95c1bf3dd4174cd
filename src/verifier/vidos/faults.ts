import { VerifierUnavailable } from '../verifier.ts';

/**
 * Why the authorizer gave no usable answer. Each is transient for the customer, whose request waits; `unauthorized` and
 * `misrouted` need an operator, because they do not pass by themselves.
 */
export type FaultReason =
  | 'unreachable'
  | 'timed_out'
  | 'server_error'
  | 'rate_limited'
  | 'unauthorized'
  | 'misrouted'
  | 'unknown_authorization'
  | 'malformed';

export class AuthorizerFault extends VerifierUnavailable {
  readonly reason: FaultReason;
  /** How long the authorizer asked not to be called (Retry-After), if it did. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: FaultReason, options?: ErrorOptions & { readonly retryAfterMs?: number | undefined }) {
    super(`the hosted authorizer gave no usable answer: ${reason}`, options);
    this.reason = reason;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/** Whether somebody must be woken: the key or the address is wrong, and no waiting mends that. */
export function needsOperator(reason: FaultReason): boolean {
  return reason === 'unauthorized' || reason === 'misrouted';
}

/** The authorizer understood and refused what was sent (400): the same body would be refused again. */
export class AuthorizerRefusal extends Error {
  override readonly name = 'AuthorizerRefusal';
}

/** The caller called it off, for example because the process stops. No fault of anybody. */
export class CalledOff extends Error {
  override readonly name = 'CalledOff';
}
