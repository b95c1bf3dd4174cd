import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server's socket in a folder, with a server of this machine behind it. */
export interface SocketProxy {
  readonly folder: string;
  /** The socket goes, with every connection, as while a server starts anew. */
  take(): Promise<void>;
  /** The socket is there again. */
  bring(): Promise<void>;
  close(): Promise<void>;
}

export async function openSocketProxy(target: number, port = 5432): Promise<SocketProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-socket-'));
  chmodSync(folder, 0o755);
  const open = new Set<Socket>();
  let server: Server | undefined;
  const bring = async (): Promise<void> => {
    const made = createServer((client) => {
      const upstream = dial(target, '127.0.0.1');
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        open.add(one);
        one.on('error', () => undefined);
        one.on('data', (sent) => other.write(sent));
        one.on('close', () => {
          open.delete(one);
          other.destroy();
        });
      }
    });
    server = made;
    await new Promise<void>((resolve) => made.listen(join(folder, `.s.PGSQL.${port}`), resolve));
  };
  const take = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    const gone = server;
    server = undefined;
    if (gone) await new Promise((resolve) => gone.close(resolve));
  };
  await bring();
  return {
    folder,
    take,
    bring,
    close: async () => {
      await take();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
