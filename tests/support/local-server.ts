/** A server on this machine that answers as it is told and counts what it was asked. */
export interface LocalServer extends Disposable {
  /** With the port, as in URLs. */
  readonly host: string;
  readonly requests: readonly Request[];
  url(path: string): string;
  /** What every further request is answered with. */
  answer(with_: (request: Request) => Response | Promise<Response>): void;
}

export function startLocalServer(): LocalServer {
  const requests: Request[] = [];
  let respond: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 404 });
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch(request) {
      requests.push(request);
      return respond(request);
    },
  });
  const host = `127.0.0.1:${server.port}`;
  return {
    host,
    requests,
    url: (path) => `http://${host}${path}`,
    answer: (with_) => {
      respond = with_;
    },
    [Symbol.dispose]: () => void server.stop(true),
  };
}

/** An answer that never comes to an end: a chunk whenever the other side is ready for one. */
export function endless(contentType: string): Response {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(16_384).fill(97)),
  });
  return new Response(body, { headers: { 'content-type': contentType } });
}

/** An answer that begins and then waits for ever. */
export function stalled(contentType: string): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(16).fill(97)),
  });
  return new Response(body, { headers: { 'content-type': contentType } });
}
