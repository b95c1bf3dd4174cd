import type { Socket } from 'bun';

/** What a slice of load found: answers a second and how many of each status. */
export interface LoadResult {
  readonly perSecond: number;
  readonly statuses: Readonly<Record<number, number>>;
}

interface Connection {
  received: string;
  /** Bytes of the answer that is being read; undefined until its head is complete. */
  expected: number | undefined;
}

/**
 * Keeps `connections`, spread over the ports, busy with requests for `durationMs`, one in flight on each. `request(n)` is the n-th raw
 * HTTP/1.1 request.
 * A generator of its own, because fetch would be the bottleneck instead of the server.
 */
export async function load(options: {
  ports: readonly number[];
  connections: number;
  durationMs: number;
  request: (n: number) => string;
}): Promise<LoadResult> {
  const statuses: Record<number, number> = {};
  let sent = 0;
  let answered = 0;
  let running = true;
  const next = (socket: Socket<Connection>) => {
    if (running) socket.write(options.request(sent++));
    else socket.end();
  };
  const finished: Promise<void>[] = [];
  const sockets: Socket<Connection>[] = [];
  for (let index = 0; index < options.connections; index += 1) {
    const { promise, resolve } = Promise.withResolvers<void>();
    finished.push(promise);
    sockets.push(
      await Bun.connect<Connection>({
        hostname: '127.0.0.1',
        port: options.ports[index % options.ports.length] ?? 0,
        data: { received: '', expected: undefined },
        socket: {
          data(socket, chunk) {
            const connection = socket.data;
            connection.received += chunk.toString('latin1');
            const status = takeAnswer(connection);
            if (status === undefined) return;
            statuses[status] = (statuses[status] ?? 0) + 1;
            answered += 1;
            next(socket);
          },
          close: () => resolve(),
        },
      }),
    );
  }
  const start = performance.now();
  for (const socket of sockets) next(socket);
  await Bun.sleep(options.durationMs);
  running = false;
  await Promise.all(finished);
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: answered / seconds, statuses };
}

/** The status of a complete answer, which is then taken off the connection's buffer. */
function takeAnswer(connection: Connection): number | undefined {
  if (connection.expected === undefined) {
    const headEnd = connection.received.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const length = /\r\ncontent-length: (\d+)/i.exec(connection.received.slice(0, headEnd + 2))?.[1];
    if (length === undefined) throw new Error('the answer has no Content-Length');
    connection.expected = headEnd + 4 + Number(length);
  }
  if (connection.received.length < connection.expected) return undefined;
  const status = Number(connection.received.slice(9, 12));
  connection.received = connection.received.slice(connection.expected);
  connection.expected = undefined;
  return status;
}

/** A raw HTTP/1.1 request. */
export function rawRequest(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const lines = Object.entries({
    Host: 'localhost',
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}
