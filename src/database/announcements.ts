/** What may be announced: of which kind of thing, and its id. Who hears of it reads what is stored. */
export interface Announcement {
  readonly topic: 'auth_request' | 'notifications';
  readonly id: string;
}

/** Something that was announced, or that something may have been missed: then everything is to be looked at. */
export type Heard = Announcement | 'missed';

/** The listeners of this process. What one of them throws must not keep the others from hearing. */
export class Listeners {
  readonly #hear = new Set<(heard: Heard) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(hear: (heard: Heard) => void): () => void {
    // One function may listen twice, and stops once.
    const own = (heard: Heard): void => hear(heard);
    this.#hear.add(own);
    return () => void this.#hear.delete(own);
  }

  tell(heard: Heard): void {
    for (const hear of this.#hear) {
      try {
        hear(heard);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

/** Whom to tell of an error that is nobody's fault who could be answered: thrown on its own where no one was named. */
export function reportTo(onError: ((error: unknown) => void) | undefined): (error: unknown) => void {
  return onError ?? ((error) => queueMicrotask(() => void Promise.reject(error)));
}
