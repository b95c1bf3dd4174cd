import type { AnyElysia } from 'elysia';
import { newId } from '../lib/ids.ts';
import { Problem, problemResponse } from './problem.ts';
import { internalError, malformedRequest, notReady } from './problems.ts';

/** Before this the JSON reader and the wallets’ form reader refuse with a proper answer; Bun closes the connection. */
const backstopFactor = 8;
/** Longer than the event streams’ keep-alive. */
const idleTimeoutSeconds = 30;

export interface Listener {
  readonly port: number;
  /** From now on requests are answered by the application; until then with 503. `onError` hears what it threw instead of answering. */
  serve(app: AnyElysia, onError?: (error: unknown) => void): void;
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
  let onError = (_: unknown): void => undefined;
  const server = Bun.serve({
    hostname: options.hostname,
    port: options.port,
    maxRequestBodySize: options.maxBodyBytes * backstopFactor,
    idleTimeout: idleTimeoutSeconds,
    fetch: () => problemResponse(new Problem(notReady), newId()),
    error: (error) => {
      onError(error);
      return problemResponse(new Problem(internalError), newId());
    },
  });
  return {
    port: server.port ?? options.port,
    serve(app, hearError) {
      onError = hearError ?? onError;
      // Elysia hands this to the routes, which ask it for the client's address.
      app.server = server;
      const handle = app.fetch;
      server.reload({
        fetch(request) {
          const addressed = withAddress(request);
          return addressed ? handle(addressed) : problemResponse(new Problem(malformedRequest), newId());
        },
      });
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

/**
 * The request with a whole address, which Elysia and the routes cut the path out of. Bun makes the address from the Host header as it
 * is sent: from a malformed one comes an address that no URL parser reads, or a path alone, of which Elysia would drop the beginning.
 * Undefined for a Host that RFC 9112 §3.2 has refused with 400: malformed, or sent twice. HTTP/1.0 needs none, and load balancers
 * still look after their servers with it; such a request gets the name of this machine.
 */
function withAddress(request: Request): Request | undefined {
  const host = request.headers.get('host');
  if (host === null && request.url.startsWith('/'))
    return new Request(`http://localhost${request.url}`, request);
  return !host?.includes(',') && URL.canParse(request.url) ? request : undefined;
}
