import { createServer, connect as dial, type Socket } from 'node:net';

/**
 * What a pooler takes away: the settings that a connection starts with (PgBouncer with `ignore_startup_parameters = options`), or what
 * a session remembers from one transaction to the next (transaction mode).
 */
export type PoolerKind = 'drops settings' | 'forgets sessions' | 'passes all on';

export interface Pooler {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens a stand-in for a pooler in front of a server of this machine. It speaks the protocol without TLS (PostgreSQL documentation, 55). */
export async function openPooler(target: number, kind: PoolerKind): Promise<Pooler> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = dial(target, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    serve(client, upstream, kind);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(client: Socket, upstream: Socket, kind: PoolerKind): void {
  let started = false;
  let idle = false;
  let discarding = false;
  let waiting: Buffer[] = [];
  const send = (sent: Buffer): void => {
    if (discarding) return void waiting.push(sent);
    if (kind !== 'forgets sessions' || !idle) return void upstream.write(sent);
    idle = false;
    discarding = true;
    waiting.push(sent);
    upstream.write(query('DISCARD ALL'));
  };
  client.on('data', (sent: Buffer) => {
    if (started) return send(sent);
    started = true;
    upstream.write(kind === 'drops settings' ? withoutOptions(sent) : sent);
  });
  messagesOf(upstream, (type, message) => {
    const isReady = type === 'Z';
    if (!discarding) {
      idle = isReady && message.at(-1) === 'I'.charCodeAt(0);
      return void client.write(message);
    }
    if (!isReady) return;
    discarding = false;
    upstream.write(Buffer.concat(waiting));
    waiting = [];
  });
}

/** Calls back with each message of a server, whole. */
function messagesOf(upstream: Socket, hear: (type: string, message: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  upstream.on('data', (sent: Buffer) => {
    rest = Buffer.concat([rest, sent]);
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      const message = rest.subarray(0, end);
      rest = rest.subarray(end);
      hear(String.fromCharCode(message[0] ?? 0), message);
    }
  });
}

function query(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.from('Q\0\0\0\0');
  head.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([head, text]);
}

/** A StartupMessage: its length, the version, and names with values. */
function withoutOptions(startup: Buffer): Buffer {
  const words = startup.subarray(8).toString('utf8').split('\0');
  const place = words.findIndex((word, index) => index % 2 === 0 && word === 'options');
  if (place >= 0) words.splice(place, 2);
  const body = Buffer.from(words.join('\0'));
  const head = Buffer.from(startup.subarray(0, 8));
  head.writeInt32BE(8 + body.length, 0);
  return Buffer.concat([head, body]);
}
