/** A callback outside any request, now or later. */
export type Callback = () => void | Promise<void>;

/**
 * Calls back for a timer or a listener, which do not wait for the result. An error that the callback throws, or with which its promise
 * is rejected, goes to `onError`: otherwise it would end the process, or keep later callbacks from being called.
 */
export function callGuarded(callback: Callback, onError: (error: unknown) => void): void {
  try {
    const outcome: unknown = callback();
    // Its type allows a callback to return anything, for example an arrow function that pushes to a list.
    if (outcome instanceof Promise) outcome.catch(onError);
  } catch (error) {
    onError(error);
  }
}
