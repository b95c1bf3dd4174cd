import type { AnyElysia } from 'elysia';
import { newId } from '../lib/ids.ts';
import { Problem, problemResponse } from './problem.ts';
import { internalError, notReady } from './problems.ts';

/** Before this the JSON reader and the wallets’ form reader refuse with a proper answer; Bun closes the connection. */
const backstopFactor = 8;
/** Longer than the event streams’ keep-alive. */
const idleTimeoutSeconds = 30;

export interface Listener {
  readonly port: number;
  /** From now on requests are answered by the application; until then with 503. */
  serve(app: AnyElysia): void;
  /** Accepts nothing new and resolves when what is in flight is answered, or cut off after the deadline. */
  stop(deadlineSeconds: number): Promise<void>;
}

/**
 * Takes the port. It is the first thing a starting bank does: a taken port stops it before anything is touched, and PORT=0 has to
 * become a real one before wallets can be told the address. Throws what Bun.serve throws, e.g. EADDRINUSE.
 */
export function listen(options: {
  readonly hostname: string;
  readonly port: number;
  readonly maxBodyBytes: number;
}): Listener {
  const server = Bun.serve({
    hostname: options.hostname,
    port: options.port,
    maxRequestBodySize: options.maxBodyBytes * backstopFactor,
    idleTimeout: idleTimeoutSeconds,
    fetch: () => problemResponse(new Problem(notReady), newId()),
    error: () => problemResponse(new Problem(internalError), newId()),
  });
  return {
    port: server.port ?? options.port,
    serve(app) {
      // Elysia hands this to the routes, which ask it for the client's address.
      app.server = server;
      const handle = app.fetch;
      server.reload({ fetch: (request) => handle(request) });
    },
    async stop(deadlineSeconds) {
      const deadline = Promise.withResolvers<void>();
      const timer = setTimeout(deadline.resolve, deadlineSeconds * 1000);
      await Promise.race([server.stop(), deadline.promise]);
      clearTimeout(timer);
      await server.stop(true);
    },
  };
}
