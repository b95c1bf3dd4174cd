import { VerifierUnavailable } from '../../verifier.ts';

/**
 * Why the authorizer gave no usable answer. The customer's request waits until the fault is over. `unauthorized` and `misrouted`, a
 * wrong key and a wrong address, last until an operator mends them.
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
  /** How long the authorizer asked to be left alone (Retry-After), if it did. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: FaultReason, options?: ErrorOptions & { readonly retryAfterMs?: number | undefined }) {
    super(`the hosted authorizer gave no usable answer: ${reason}`, options);
    this.reason = reason;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

export function needsOperator(reason: FaultReason): boolean {
  return reason === 'unauthorized' || reason === 'misrouted';
}

/** The authorizer refused the body (400). It would refuse the same body again. */
export class AuthorizerRefusal extends Error {
  override readonly name = 'AuthorizerRefusal';
}

/** The caller aborted the call, for example because the process stops. This is not a fault of the authorizer. */
export class CalledOff extends Error {
  override readonly name = 'CalledOff';
}
