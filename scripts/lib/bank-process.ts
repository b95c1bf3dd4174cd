import { join } from 'node:path';

const root = join(import.meta.dir, '../..');

/** The bank as a process of its own. */
export interface BankProcess {
  readonly url: string;
  /** SIGKILL: the process gets no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM: it finishes what it is at. Its exit code. */
  stop(): Promise<number>;
  /** What it printed to standard error, once it has ended. */
  readonly errors: Promise<string>;
}

/** Starts the bank with this environment, and resolves once it answers. Throws what it printed if it does not start. */
export async function startBankProcess(
  environment: Readonly<Record<string, string>> & { readonly PORT: string },
): Promise<BankProcess> {
  const child = Bun.spawn([process.execPath, join(root, 'scripts/start.ts')], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...environment },
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const errors = new Response(child.stderr).text();
  const out = child.stdout.getReader();
  // The banner is printed once it listens.
  const first = await out.read();
  if (first.done) throw new Error(`the bank did not start: ${await errors}`);
  void drain(out);
  return {
    url: `http://localhost:${environment.PORT}`,
    errors,
    kill: async () => {
      child.kill('SIGKILL');
      await child.exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return await child.exited;
    },
  };
}

async function drain(reader: { read(): Promise<{ done: boolean }> }): Promise<void> {
  while (!(await reader.read()).done);
}

/** A port that is free now, kept over restarts: wallets hold links with it. */
export async function freePort(): Promise<number> {
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() });
  const { port } = server;
  await server.stop(true);
  if (port === undefined) throw new Error('no port');
  return port;
}
