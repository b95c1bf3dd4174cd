/** What may be called back outside any request, at once or later. */
export type Callback = () => void | Promise<void>;

/**
 * Calls back where nobody waits for the outcome, as timers and listeners do. `onError` hears what it throws and what its promise is
 * rejected with: thrown on, either would end the process or keep those behind it from being called.
 */
export function callGuarded(callback: Callback, onError: (error: unknown) => void): void {
  try {
    callback()?.catch(onError);
  } catch (error) {
    onError(error);
  }
}
