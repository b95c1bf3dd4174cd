import { join } from 'node:path';
import type { BankHome } from '../../support/bank-home.ts';

const root = join(import.meta.dir, '../../..');

/** The bank as a process of its own, to be killed. */
export interface BankProcess {
  readonly url: string;
  /** SIGKILL: the process gets no chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts the bank in its home and on the port, and resolves once it answers. Throws what it printed if it does not start. */
export async function startBankProcess(
  { environment }: BankHome,
  port: number,
  demoCustomers = 0,
): Promise<BankProcess> {
  const child = Bun.spawn([process.execPath, join(root, 'scripts/start.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      ...environment,
      PORT: String(port),
      DEMO_CUSTOMERS: String(demoCustomers),
      LOG_LEVEL: 'warn',
    },
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
    url: `http://localhost:${port}`,
    kill: async () => {
      child.kill('SIGKILL');
      await child.exited;
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
