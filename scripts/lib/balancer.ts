/**
 * A load balancer for tests and the demonstration: servers take turns at requests, event streams are passed through. One that takes
 * no connections any more is left out, and what it was to have goes to the next. What may have reached a server is never sent again:
 * its failure is answered with 502, and only the client knows whether the call may be repeated.
 */
export interface Balancer {
  /** Without a trailing slash. */
  readonly url: string;
  /** How many requests each server has answered. */
  readonly answered: ReadonlyMap<string, number>;
  /** From now on the server at this address takes part. */
  add(server: string): void;
  /** Closes every connection. */
  stop(): Promise<void>;
}

/** Longer than the bank's streams keep silent. */
const idleTimeoutSeconds = 30;

/** Starts a balancer on a free port of this machine, without servers. */
export function startBalancer(): Balancer {
  const servers: string[] = [];
  const answered = new Map<string, number>();
  const pass = async (request: Request, client: string | undefined): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? null : await request.bytes();
    while (servers.length > 0) {
      const server = servers.shift() ?? '';
      servers.push(server);
      try {
        const answer = await ask(`${server}${pathname}${search}`, request, body, client);
        const passed = new Response(isStream(answer) ? untilItBreaks(answer) : await answer.bytes(), answer);
        answered.set(server, (answered.get(server) ?? 0) + 1);
        return passed;
      } catch (error) {
        if (!isRefused(error)) return badGateway();
        remove(servers, server);
      }
    }
    return badGateway();
  };
  const listener = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: idleTimeoutSeconds,
    fetch: (request, own) => pass(request, own.requestIP(request)?.address),
  });
  return {
    url: `http://localhost:${listener.port}`,
    answered,
    add(server) {
      remove(servers, server);
      servers.push(server);
    },
    stop: () => listener.stop(true),
  };
}

function ask(
  url: string,
  request: Request,
  body: Uint8Array<ArrayBuffer> | null,
  client: string | undefined,
): Promise<Response> {
  const headers = new Headers(request.headers);
  if (client !== undefined) headers.append('x-forwarded-for', client);
  return fetch(url, {
    method: request.method,
    headers,
    body,
    redirect: 'manual',
    // On a kept connection the balancer could not tell whether a request had been sent.
    keepalive: false,
    // A client that leaves a stream leaves it at the server too.
    signal: request.signal,
    // What the server compressed is passed on as it is.
    decompress: false,
  });
}

function isStream({ headers }: Response): boolean {
  return headers.get('content-type') === 'text/event-stream';
}

/** A stream as it comes. Where its server goes it ends, and the client comes back for the rest. */
function untilItBreaks({ body }: Response): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  return new ReadableStream({
    async pull(controller) {
      const next = await reader?.read().catch(() => undefined);
      if (next?.value) controller.enqueue(next.value);
      else controller.close();
    },
    cancel: (reason) => reader?.cancel(reason),
  });
}

/** The connection was refused, so nothing was sent. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}

function badGateway(): Response {
  return new Response(null, { status: 502 });
}

function remove(servers: string[], server: string): void {
  const index = servers.indexOf(server);
  if (index >= 0) servers.splice(index, 1);
}
