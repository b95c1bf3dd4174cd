import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { mayHaveLeft } from '../../database/batches.ts';
import type { Engine, Transaction } from '../../database/engine.ts';
import { Problem } from '../../http/problem.ts';
import { addSeconds, type Clock, toInstant } from '../../lib/clock.ts';
import { hashSecret } from '../../lib/secrets.ts';
import { keyInFlight, keyReused } from './problems.ts';
import * as answers from './repository.ts';
import { seal, unseal } from './seal.ts';

/** How long an answer is kept if the call does not say. */
export const keptSeconds = 86_400;

export interface Asked {
  /** The Idempotency-Key, if the call has one. */
  readonly key: string | undefined;
  /** Who calls, e.g. `user:ID`. Each caller has keys of their own. */
  readonly scope: string;
  readonly operation: string;
  /** The body after validation, in which white space and the order of members make no difference any more. */
  readonly body: unknown;
  /** How long the answer is kept; a day if left out. */
  readonly keptSeconds?: number;
}

/** Stores the answer, in the unit of work that does what the answer tells of. */
export type Keep<Answer> = (tx: Transaction, answer: Answer) => Promise<void>;

/** The answer to a call, and whether it is that of an earlier call. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly isReplayed: boolean;
}

/** Another process has stored an answer under this key meanwhile, so this unit of work must be rolled back. */
class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** Makes creating calls safe to repeat. */
export class IdempotencyService {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #inFlight = new Set<string>();

  constructor(deps: { engine: Engine; clock: Clock }) {
    this.#engine = deps.engine;
    this.#clock = deps.clock;
  }

  /**
   * Returns what `create` answers, or what it answered the first time. `create` must call `keep` in its unit of work, so that the answer is
   * stored together with what was done, or neither is. A call that fails stores nothing and may be tried again.
   * Throws idempotency_key_in_flight, idempotency_key_reused, and what `create` throws.
   */
  async once<Answer>(
    asked: Asked,
    contract: z.ZodType<Answer>,
    create: (keep: Keep<Answer>) => Promise<Answer>,
  ): Promise<Answered<Answer>> {
    const { key, scope } = asked;
    if (key === undefined) return { answer: await create(async () => undefined), isReplayed: false };
    const keyHash = hashSecret(key);
    const flight = `${scope} ${keyHash}`;
    if (this.#inFlight.has(flight)) throw new Problem(keyInFlight);
    this.#inFlight.add(flight);
    try {
      const sealed = {
        key,
        scope,
        keyHash,
        requestHash: requestHashOf(asked),
        keptSeconds: asked.keptSeconds ?? keptSeconds,
      };
      const kept = await this.#find(sealed);
      if (kept !== undefined) return { answer: contract.parse(kept), isReplayed: true };
      try {
        const answer = await create((tx, created) => this.#keep(tx, sealed, created));
        return { answer, isReplayed: false };
      } catch (error) {
        if (!(error instanceof KeyTaken)) throw error;
        const answer = await this.#find(sealed);
        // The caller was erased meanwhile, and their answers with them.
        if (answer === undefined) throw new Problem(keyInFlight);
        return { answer: contract.parse(answer), isReplayed: true };
      }
    } finally {
      this.#inFlight.delete(flight);
    }
  }

  /** Deletes a batch of answers that have expired. Returns whether there may be more. */
  async sweep(tx: Transaction, { now }: { readonly now: Date }): Promise<boolean> {
    return mayHaveLeft(await answers.deleteExpired(tx, { now: toInstant(now) }));
  }

  /** Deletes all answers that a caller got. */
  async forget(tx: Transaction, scope: string): Promise<void> {
    await answers.deleteScope(tx, { scope });
  }

  async #find({ key, scope, keyHash, requestHash }: Sealed): Promise<unknown> {
    const now = toInstant(this.#clock.now());
    const found = await answers.findAnswer(this.#engine.reader, { scope, keyHash, now });
    if (!found) return undefined;
    if (found.request_hash !== requestHash) throw new Problem(keyReused);
    return JSON.parse(unseal(found.answer, key, scope, requestHash));
  }

  async #keep(tx: Transaction, sealed: Sealed, answer: unknown): Promise<void> {
    const { key, scope, keyHash, requestHash, keptSeconds } = sealed;
    const now = this.#clock.now();
    const kept = await answers.keepAnswer(tx, {
      scope,
      key_hash: keyHash,
      request_hash: requestHash,
      answer: seal(JSON.stringify(answer), key, scope, requestHash),
      created_at: toInstant(now),
      expires_at: toInstant(addSeconds(now, keptSeconds)),
    });
    if (!kept) throw new KeyTaken();
  }
}

interface Sealed {
  readonly key: string;
  readonly scope: string;
  readonly keyHash: string;
  readonly requestHash: string;
  readonly keptSeconds: number;
}

function requestHashOf({ operation, body }: Asked): string {
  return createHash('sha256')
    .update(`${operation}\n${JSON.stringify(body)}`)
    .digest('base64url');
}
