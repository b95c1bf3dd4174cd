/** What may be called back outside any request, at once or later. */
export type Callback = () => void | Promise<void>;

/**
 * Calls back where nobody waits for the outcome, as timers and listeners do. `onError` hears what it throws and what its promise is
 * rejected with: thrown on, either would end the process or keep those behind it from being called.
 */
export function callGuarded(callback: Callback, onError: (error: unknown) => void): void {
  try {
    const outcome: unknown = callback();
    // A callback that answers nothing may be one whose answer nobody wanted: an arrow function that pushes to a list, for instance.
    if (outcome instanceof Promise) outcome.catch(onError);
  } catch (error) {
    onError(error);
  }
}
