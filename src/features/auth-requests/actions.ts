import type { Transaction } from '../../database/engine.ts';
import type { VerifiedPid } from '../../verifier/verifier.ts';
import type { FailureCode } from './failures.ts';
import type { Kind } from './kinds.ts';

/** A presentation that passed every check of the verifier's, and the request that it answers. */
export interface VerifiedUse {
  readonly requestId: string;
  /** Who asked; null for kinds that anybody may create. */
  readonly userId: string | null;
  readonly pid: VerifiedPid;
  readonly now: Date;
}

/** How a presentation ends for the bank: with a customer, or with a reason. */
export type Decision = { readonly userId: string } | { readonly code: FailureCode };

export interface FailedUse {
  readonly requestId: string;
  readonly userId: string | null;
  readonly code: FailureCode;
  readonly now: Date;
}

/**
 * What a kind of request is for. Everything here runs inside the unit of work that ends the request, so it happens once and
 * together with that end, however many times and from wherever it is set off. It awaits nothing but the transaction.
 */
export interface KindAction {
  /** Does it. A reason not to must leave nothing changed; the request then fails with it, and `failed` is called. */
  authorize(tx: Transaction, use: VerifiedUse): Promise<Decision>;
  /** The request failed: the presentation was refused, `authorize` gave a reason, or it was cancelled (code `cancelled`). */
  failed?(tx: Transaction, use: FailedUse): Promise<void>;
}

/** Counts how requests go, once it is durable. For metrics: nothing depends on it. */
export interface FlowObserver {
  created(kind: Kind): void;
  /** `authorized`, or why it failed. */
  ended(kind: Kind, outcome: 'authorized' | FailureCode): void;
}

/** The actions by kind. Features register theirs when the bank is composed; a request of a kind without one is a mistake. */
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

  /** A request is being stored. */
  created(tx: Transaction, kind: Kind): void {
    if (this.#flows) tx.afterCommit(() => this.#flows?.created(kind));
  }

  of(kind: Kind): KindAction {
    const action = this.#byKind.get(kind);
    if (!action) throw new Error(`no action for ${kind}`);
    return action;
  }
}

/** The action, telling how it ended. A unit that is rolled back or run again tells nothing of that. */
function observed(kind: Kind, action: KindAction, flows: FlowObserver): KindAction {
  return {
    async authorize(tx, use) {
      const decision = await action.authorize(tx, use);
      if (!('code' in decision)) tx.afterCommit(() => flows.ended(kind, 'authorized'));
      return decision;
    },
    async failed(tx, use) {
      tx.afterCommit(() => flows.ended(kind, use.code));
      await action.failed?.(tx, use);
    },
  };
}
