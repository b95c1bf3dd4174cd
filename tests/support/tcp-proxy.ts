import { createServer, connect as dial, type Socket } from 'node:net';

/**
 * What the proxy does with a piece that a client sends: pass it on, hold it back as if nobody were there any more, or
 * either and cut the connection.
 */
export type Verdict = 'pass' | 'drop' | 'drop and cut' | 'pass and mute';

/** A way to a server that a test can break. */
export interface TcpProxy {
  readonly port: number;
  /** Looks at everything that clients send from now on. */
  inspect(verdict: (sent: Buffer) => Verdict): void;
  /** Cuts every connection; new ones are let in. */
  cut(): void;
  /** From now on no client gets through, or all do again. */
  refuse(refusing: boolean): void;
  /** How many were refused so far. */
  refused(): number;
  close(): Promise<void>;
}

/** Opens a proxy on a free port in front of a server of this machine. */
export async function openProxy(target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let decide: (sent: Buffer) => Verdict = () => 'pass';
  let refusing = false;
  let refused = 0;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (refusing) {
      refused += 1;
      return void client.destroy();
    }
    const upstream = dial(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    let muted = false;
    let silent = false;
    // Whose server has fallen silent is not told good-bye either.
    client.on('end', () => silent || client.end());
    upstream.on('data', (answer) => {
      // What the server did, the client never learns.
      if (muted) client.destroy();
      else client.write(answer);
    });
    client.on('data', (sent: Buffer) => {
      const verdict = decide(sent);
      if (verdict === 'drop and cut') return void client.destroy();
      silent ||= verdict === 'drop';
      if (silent) return;
      muted ||= verdict === 'pass and mute';
      upstream.write(sent);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    inspect: (verdict) => {
      decide = verdict;
    },
    cut,
    refuse: (now) => {
      refusing = now;
      if (now) cut();
    },
    refused: () => refused,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
