import { type Callback, callGuarded } from './guarded.ts';

/** So many look at once when all are told: each reads the database, and others want to read as well. */
const toldAtOnce = 16;

/**
 * Who in this process wants to hear of which thing. Nothing is kept for things that nobody watches. `onError` hears what one of them
 * throws or is rejected with, and the others are told all the same.
 */
export class Watchers {
  readonly #byId = new Map<string, Set<Callback>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Calls back after every change of the thing. Returns how to stop. */
  watch(id: string, callback: Callback): () => void {
    const watching = this.#byId.get(id) ?? new Set();
    this.#byId.set(id, watching.add(callback));
    return () => {
      watching.delete(callback);
      if (watching.size === 0 && this.#byId.get(id) === watching) this.#byId.delete(id);
    };
  }

  /** To be called once a change is durable. */
  tell(id: string): void {
    for (const callback of this.#byId.get(id) ?? []) callGuarded(callback, this.#onError);
  }

  /** To be called when changes may have been missed. Tells everybody who watches now, some at a time; resolves when all have looked. */
  async tellAll(): Promise<void> {
    const all = [...this.#byId.values()].flatMap((watching) =>
      [...watching].map((look) => ({ watching, look })),
    );
    for (let told = 0; told < all.length; told += toldAtOnce) {
      const some = all.slice(told, told + toldAtOnce).filter(({ watching, look }) => watching.has(look));
      await Promise.all(some.map(async ({ look }) => look()).map((looked) => looked.catch(this.#onError)));
    }
  }
}
