import { lazyRouteComponent } from '@tanstack/react-router';
import { Unreachable } from '../api/bank.ts';

/**
 * A page by its own chunk. A chunk that a newer build has replaced makes the router load the whole client anew, once. Where the bank
 * cannot be reached that would put the browser's own error in the place of the client; so that is thrown as what it is.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => load().catch(explain), name);

async function explain(cause: unknown): Promise<never> {
  await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => {
    throw new Unreachable('no answer', { cause });
  });
  throw cause;
}
