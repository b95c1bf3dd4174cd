import { resolve } from 'node:path';

export interface ServerProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server of bench/servers on a database, as a process of its own that prints its port. */
export async function startProcess(
  script: string,
  { url, folder }: { readonly url: string; readonly folder: string },
): Promise<ServerProcess> {
  const path = resolve(import.meta.dir, '../servers', script);
  const child = Bun.spawn([process.execPath, path, url, folder], { stdout: 'pipe', stderr: 'inherit' });
  const { value } = await child.stdout.getReader().read();
  const { port } = JSON.parse(new TextDecoder().decode(value)) as { port: number };
  return {
    port,
    async stop() {
      child.kill();
      await child.exited;
    },
  };
}
