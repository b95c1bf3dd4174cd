/** Who wants to hear of which request. One process tells its own streams; nothing is kept for requests nobody watches. */
export class Watchers {
  readonly #byRequest = new Map<string, Set<() => void>>();

  /** Calls back after every change of the request. Returns how to stop. */
  watch(requestId: string, callback: () => void): () => void {
    const watching = this.#byRequest.get(requestId) ?? new Set();
    this.#byRequest.set(requestId, watching.add(callback));
    return () => {
      watching.delete(callback);
      if (watching.size === 0 && this.#byRequest.get(requestId) === watching)
        this.#byRequest.delete(requestId);
    };
  }

  /** To be called once the change is durable. */
  tell(requestId: string): void {
    for (const callback of this.#byRequest.get(requestId) ?? []) callback();
  }
}
