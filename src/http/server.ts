import type { AnyElysia } from 'elysia';
import { newId } from '../lib/ids.ts';
import { Problem, problemResponse } from './problem.ts';
import { internalError, malformedRequest, notReady } from './problems.ts';

/** Above the limits of the JSON reader and the wallets’ form reader, which refuse with a proper answer; Bun closes the connection. */
const backstopFactor = 8;
/** Longer than the pause between keep-alives of event streams. */
const idleTimeoutSeconds = 30;

export interface Listener {
  readonly port: number;
  /** Lets the application answer requests; before this they are answered with 503. `onError` hears what the application throws. */
  serve(app: AnyElysia, onError?: (error: unknown) => void): void;
  /** Accepts no new requests. Resolves when those in flight are answered, or were cut off after the deadline. */
  stop(deadlineSeconds: number): Promise<void>;
}

/**
 * Takes the port. A starting bank does this first, so that a taken port stops it before it changes anything, and PORT=0 has become a
 * real port before wallets are told the address. Throws what Bun.serve throws, e.g. EADDRINUSE.
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
      // Elysia gives the server to the routes, which ask it for the client's address.
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
 * The request with a whole address, from which Elysia and the routes take the path. Bun makes the address from the Host header as it
 * was sent. A malformed one would give an address that no URL parser reads, or a path alone, and Elysia would cut off its beginning.
 * Undefined for a Host that RFC 9112 §3.2 wants refused with 400, because it is malformed or was sent twice. HTTP/1.0 needs no Host, and
 * load balancers still check servers with it; such a request gets the name of this machine.
 */
function withAddress(request: Request): Request | undefined {
  const host = request.headers.get('host');
  if (host === null && request.url.startsWith('/'))
    return new Request(`http://localhost${request.url}`, request);
  return !host?.includes(',') && URL.canParse(request.url) ? request : undefined;
}
