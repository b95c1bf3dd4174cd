import { callGuarded } from '../lib/guarded-callback.ts';

/** Says that something was changed: what kind of thing, and its id. A listener reads its new state from the database. */
export interface Announcement {
  readonly topic: 'auth_request' | 'notifications';
  readonly id: string;
}

/** What a listener hears: an announcement, or that some may have been missed and anything may have changed. */
export type Heard = Announcement | 'missed';

export type OnError = (error: unknown) => void;

/** The listeners of this process. An error that one of them throws goes to `onError` and keeps no other from hearing. */
export class Listeners {
  readonly #listeners = new Set<(heard: Heard) => void>();
  readonly #onError: OnError;

  constructor(onError: OnError) {
    this.#onError = onError;
  }

  /** Adds a listener and returns the function that removes it. A function that is added twice hears everything twice. */
  add(listener: (heard: Heard) => void): () => void {
    const added = (heard: Heard): void => listener(heard);
    this.#listeners.add(added);
    return () => void this.#listeners.delete(added);
  }

  tell(heard: Heard): void {
    for (const listener of this.#listeners) callGuarded(() => listener(heard), this.#onError);
  }
}

/** Throws an error that no caller waits for, as an unhandled rejection: for an engine that was given no `onCallbackError`. */
export const throwUnhandled: OnError = (error) => queueMicrotask(() => void Promise.reject(error));
