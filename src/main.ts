import { openBank } from './bank/open-bank.ts';
import { openTelemetry } from './bank/open-telemetry.ts';
import { readConfig } from './config/config.ts';
import { createLogOutput } from './http/log-output.ts';
import { createLogger, errorFields } from './http/logger.ts';
import { listen } from './http/server.ts';
import { systemClock } from './lib/clock.ts';
import { once } from './lib/once.ts';
import { systemRandom as random } from './lib/random.ts';
import { systemTimers } from './lib/timers.ts';

const stopDeadlineSeconds = 10;
const lastLinesMs = 1000;

export interface RunningServer {
  /** Where wallets and browsers reach it, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** In development: what to tell the person who started it, addresses and where the stand-in keys are. */
  readonly banner: readonly string[];
  /** Reads trust anchors, lists and access certificates anew. */
  reload(): Promise<void>;
  /** Logs an error that was thrown outside of any request, which nothing else would log. */
  report(error: unknown): void;
  /** Stops accepting, ends the event streams, finishes what is in flight (10 s at most), closes the database. */
  stop(): Promise<void>;
}

/**
 * The process of a bank: reads the environment, takes the port, opens the bank and serves it. What is opened is closed in the opposite
 * order, when the server stops as well as when starting fails half-way.
 * Its time is the system's unless it is given another clock.
 * Throws ConfigError, the operating system's EADDRINUSE, and what openBank throws.
 */
export async function startServer(
  environment: Readonly<Record<string, string | undefined>>,
  clock = systemClock,
): Promise<RunningServer> {
  await using opening = new AsyncDisposableStack();
  const config = readConfig(environment);
  const output = createLogOutput({ out: process.stdout, err: process.stderr, clock });
  const logger = createLogger({ level: config.LOG_LEVEL, clock, write: output.write });
  opening.defer(async () => {
    logger.flush();
    // Lines that a pipe has not taken yet would be lost with the process.
    await output.settled(lastLinesMs);
  });
  const report = (error: unknown): void => logger.log('error', 'thrown_outside_requests', errorFields(error));

  const listener = listen({ hostname: config.HOST, port: config.PORT, maxBodyBytes: config.MAX_BODY_BYTES });
  opening.defer(() => listener.stop(0));
  // Wallets are told the real port, which PORT=0 is not.
  const url = environment.PUBLIC_URL ? config.PUBLIC_URL : `http://localhost:${listener.port}`;
  const telemetry = opening.use(await openTelemetry(config));
  const bank = opening.use(
    await openBank(config, {
      url,
      clock,
      timers: systemTimers(clock, report),
      random,
      logger,
      telemetry: telemetry.app,
    }),
  );
  telemetry.begin({ ...bank.metricSources, log: output });
  listener.serve(bank.elysia, report);
  opening.defer(() => listener.stop(stopDeadlineSeconds));
  opening.defer(() => bank.beginStopping());
  logger.log('info', 'listening');

  const open = opening.move();
  return {
    url,
    port: listener.port,
    banner: bank.banner.length > 0 ? [...addresses(url), ...bank.banner] : [],
    reload: () => bank.reload().catch(report),
    report,
    stop: once(() => open.disposeAsync()),
  };
}

function addresses(url: string): string[] {
  return [`Bank                    ${url}`, `Try the API             ${url}/docs`];
}
