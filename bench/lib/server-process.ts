import { resolve } from 'node:path';

/** Starts a server of bench/servers on a database, as a process of its own that prints its port. */
export async function startProcess(
  script: string,
  { file, folder }: { readonly file: string; readonly folder: string },
) {
  const path = resolve(import.meta.dir, '../servers', script);
  const child = Bun.spawn([process.execPath, path, file, folder], { stdout: 'pipe', stderr: 'inherit' });
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
