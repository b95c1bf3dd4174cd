/** Who in this process wants to hear of which thing. Nothing is kept for things that nobody watches. */
export class Watchers {
  readonly #byId = new Map<string, Set<() => void>>();

  /** Calls back after every change of the thing. Returns how to stop. */
  watch(id: string, callback: () => void): () => void {
    const watching = this.#byId.get(id) ?? new Set();
    this.#byId.set(id, watching.add(callback));
    return () => {
      watching.delete(callback);
      if (watching.size === 0 && this.#byId.get(id) === watching) this.#byId.delete(id);
    };
  }

  /** To be called once a change is durable. */
  tell(id: string): void {
    for (const callback of this.#byId.get(id) ?? []) callback();
  }

  /** To be called when changes may have been missed. */
  tellAll(): void {
    for (const id of [...this.#byId.keys()]) this.tell(id);
  }
}
