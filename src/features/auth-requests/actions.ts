import type { Transaction } from '../../database/engine.ts';
import type { VerifiedPid } from '../../verifier/verifier.ts';
import type { FailureCode } from './failures.ts';
import type { Kind } from './kinds.ts';

/** A request to which a wallet gave an answer that passed every check of the verifier, and the PID in that answer. */
export interface VerifiedRequest {
  readonly requestId: string;
  /** The customer who created the request; null for kinds that anybody may create. */
  readonly userId: string | null;
  readonly pid: VerifiedPid;
  readonly now: Date;
}

/** What the bank decides: it authorizes the request for a customer, or fails it for a reason. */
export type Decision = { readonly userId: string } | { readonly code: FailureCode };

/** A request that has failed, and why. */
export interface FailedRequest {
  readonly requestId: string;
  readonly userId: string | null;
  readonly code: FailureCode;
  readonly now: Date;
}

/**
 * What requests of a kind do. It runs inside the unit of work that ends the request, so that it happens once and together with that end,
 * even if the wallet's answer comes twice or to two processes. It awaits nothing but the transaction.
 */
export interface KindAction {
  /** Does what the request is for. If it returns a code instead it must have changed nothing; the request fails with the code, and `failed` is called. */
  authorize(tx: Transaction, request: VerifiedRequest): Promise<Decision>;
  /** Called when the request has failed: the presentation was refused, `authorize` returned a code, or it was cancelled (code `cancelled`). */
  failed?(tx: Transaction, request: FailedRequest): Promise<void>;
}

/** Counts the requests that were created and how they ended, after each commit. Only metrics depend on it. */
export interface FlowObserver {
  created(kind: Kind): void;
  /** `outcome` is `authorized`, or the code with which the request failed. */
  ended(kind: Kind, outcome: 'authorized' | FailureCode): void;
}

/** The actions by kind. Features register theirs when the bank is opened. A request of a kind without an action is a mistake in the bank. */
export class KindActions {
  readonly #byKind = new Map<Kind, KindAction>();
  readonly #flows: FlowObserver | undefined;

  constructor(flows?: FlowObserver) {
    this.#flows = flows;
  }

  register(kind: Kind, action: KindAction): void {
    if (this.#byKind.has(kind)) throw new Error(`two actions for ${kind}`);
    this.#byKind.set(kind, this.#flows ? observed(kind, action, this.#flows) : action);
  }

  /** To be called in the unit of work that stores a request. */
  created(tx: Transaction, kind: Kind): void {
    if (this.#flows) tx.afterCommit(() => this.#flows?.created(kind));
  }

  of(kind: Kind): KindAction {
    const action = this.#byKind.get(kind);
    if (!action) throw new Error(`no action for ${kind}`);
    return action;
  }
}

/** The action, with an observer that hears how requests end. It hears nothing of a unit of work that is rolled back. */
function observed(kind: Kind, action: KindAction, flows: FlowObserver): KindAction {
  return {
    async authorize(tx, request) {
      const decision = await action.authorize(tx, request);
      if (!('code' in decision)) tx.afterCommit(() => flows.ended(kind, 'authorized'));
      return decision;
    },
    async failed(tx, request) {
      tx.afterCommit(() => flows.ended(kind, request.code));
      await action.failed?.(tx, request);
    },
  };
}
