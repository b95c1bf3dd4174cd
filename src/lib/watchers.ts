import { type Callback, callGuarded } from './guarded-callback.ts';

/** How many callbacks `tellAll` runs at a time. Each reads the database, which others have to use as well. */
const mostAtOnce = 16;

/**
 * The callbacks in this process that wait for changes of things, by the id of the thing. Errors of a callback go to `onError`, and the
 * others are still called.
 */
export class Watchers {
  readonly #byId = new Map<string, Set<Callback>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Calls back after every change of the thing. Returns a function that ends it. */
  watch(id: string, callback: Callback): () => void {
    const watching = this.#byId.get(id) ?? new Set();
    this.#byId.set(id, watching.add(callback));
    return () => {
      watching.delete(callback);
      if (watching.size === 0 && this.#byId.get(id) === watching) this.#byId.delete(id);
    };
  }

  /** Call it after a change was committed. */
  tell(id: string): void {
    for (const callback of this.#byId.get(id) ?? []) callGuarded(callback, this.#onError);
  }

  /** Call it if changes may have been missed. It calls all callbacks, some at a time, and resolves when they have finished. */
  async tellAll(): Promise<void> {
    const all = [...this.#byId.values()].flatMap((watching) =>
      [...watching].map((look) => ({ watching, look })),
    );
    for (let told = 0; told < all.length; told += mostAtOnce) {
      const some = all.slice(told, told + mostAtOnce).filter(({ watching, look }) => watching.has(look));
      await Promise.all(some.map(async ({ look }) => look()).map((looked) => looked.catch(this.#onError)));
    }
  }
}
