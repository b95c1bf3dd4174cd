import { type Balancer, startBalancer } from './balancer.ts';
import { type BankProcess, freePort, startBankProcess } from './bank-process.ts';

/** Several processes of the bank on one database, behind a balancer. */
export interface Cluster {
  /** The address of the balancer, which is the bank's. */
  readonly url: string;
  /** The processes' own addresses, always the same. */
  readonly processes: readonly string[];
  readonly balancer: Balancer;
  /** SIGKILL to one of them. The balancer finds out by itself. */
  kill(process: number): Promise<void>;
  /** Starts one that was killed, and has the balancer give it requests again. */
  replace(process: number): Promise<void>;
  /** Ends all of them, in good order. Their exit codes. */
  stop(): Promise<number[]>;
}

/** Starts so many processes at the same moment, and resolves once all of them answer. */
export async function startCluster(
  size: number,
  environment: Readonly<Record<string, string>> & {
    readonly DATABASE_URL: string;
    readonly DATA_DIR: string;
  },
): Promise<Cluster> {
  const balancer = startBalancer();
  const ports = await Promise.all(Array.from({ length: size }, freePort));
  const running = new Map<number, BankProcess>();
  const start = async (port: number): Promise<void> => {
    const process = await startBankProcess({
      ...environment,
      PORT: String(port),
      PUBLIC_URL: balancer.url,
      TRUSTED_PROXIES: '127.0.0.1',
    });
    running.set(port, process);
    balancer.add(process.url);
  };
  const portOf = (process: number): number => {
    const port = ports[process];
    if (port === undefined) throw new RangeError(`there are ${size} processes`);
    return port;
  };
  const stop = async (): Promise<number[]> => {
    const codes = await Promise.all([...running.values()].map((process) => process.stop()));
    running.clear();
    await balancer.stop();
    return codes;
  };
  const started = await Promise.allSettled(ports.map(start));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    url: balancer.url,
    processes: ports.map((port) => `http://localhost:${port}`),
    balancer,
    async kill(process) {
      const port = portOf(process);
      await running.get(port)?.kill();
      running.delete(port);
    },
    replace: (process) => start(portOf(process)),
    stop,
  };
}
