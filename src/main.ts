import { type App, createApp } from './bank/app.ts';
import { type ConfiguredDatabase, configuredDatabase } from './bank/open-database.ts';
import { openTelemetry, type Telemetry } from './bank/open-telemetry.ts';
import { type PreparedVerifier, prepareVerifier } from './bank/open-verifier.ts';
import { purposeOfBank, refuseOtherPurpose, settlePurpose } from './bank/purpose.ts';
import { type Config, ConfigError, readConfig } from './config/config.ts';
import { type ConfiguredTrust, readTrust } from './config/trust-files.ts';
import type { Engine } from './database/engine.ts';
import { prepareDevelopment, seed } from './development/development.ts';
import { createLogOutput, type LogOutput } from './http/log-output.ts';
import { createLogger, errorFields, type Logger } from './http/logger.ts';
import { type Listener, listen } from './http/server.ts';
import { systemClock as clock } from './lib/clock.ts';
import { systemRandom } from './lib/random.ts';
import { systemTimers } from './lib/timers.ts';

const sweepEverySeconds = 60;
/** Every process looks so often whether it is its turn: another may have died over its own. */
const sweepLookSeconds = 15;
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
  /** Logs what was thrown outside any request, of which nobody else would hear. */
  report(error: unknown): void;
  /** Stops accepting, ends the event streams, finishes what is in flight (10 s at most), closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts a bank: configuration with the files it names, port, database, verifier, app, in this order, so that what a person can get
 * wrong is found before anything is changed.
 * Throws ConfigError, the operating system's EADDRINUSE, MigrationError, InvalidConfiguration.
 */
export async function startServer(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RunningServer> {
  const config = readConfig(environment);
  const trust = readTrust(config);
  const listener = listen({ hostname: config.HOST, port: config.PORT, maxBodyBytes: config.MAX_BODY_BYTES });
  // Wallets are told the real port, which PORT=0 is not.
  const url = environment.PUBLIC_URL ? config.PUBLIC_URL : `http://localhost:${listener.port}`;
  const undo: (() => unknown)[] = [() => listener.stop(0)];
  try {
    return await compose({ config, trust, listener, url, undo });
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

interface Prepared {
  readonly config: Config;
  readonly trust: ConfiguredTrust;
  readonly listener: Listener;
  readonly url: string;
  /** Run backwards if starting fails. */
  readonly undo: (() => unknown)[];
}

async function compose({ config, trust, listener, url, undo }: Prepared): Promise<RunningServer> {
  const output = createLogOutput({ out: process.stdout, err: process.stderr, clock });
  const logger = createLogger({ level: config.LOG_LEVEL, clock, write: output.write });
  const report = (error: unknown): void => logger.log('error', 'thrown_outside_requests', errorFields(error));
  const timers = systemTimers(clock, report);
  const telemetry = await openTelemetry(config);
  undo.push(() => telemetry.stop());
  const isDevelopment = config.NODE_ENV !== 'production';
  const development = isDevelopment ? await prepareDevelopment(config, url) : undefined;
  const origins = config.EXPECTED_ORIGINS ?? [new URL(url).origin];
  const prepared = await prepareVerifier({ config, url, origins, trust, development, timers, logger });
  undo.push(() => prepared.stop());
  const database = configuredDatabase(config);
  const purpose = purposeOfBank(config);
  await refuseOtherPurpose(database, purpose);
  const release = database.serve();
  undo.push(release);
  if (!isDevelopment) await refuseUnsafe(database);
  await database.migrate(clock.now());
  const engine = database.open({
    onCallbackError: (error) => logger.log('error', 'after_commit_failed', errorFields(error)),
    // Both at one level, so that whoever sees it go sees it come back.
    onConnection: (state) => logger.log('warn', `database_${state}`),
  });
  undo.push(() => engine.close());
  await settlePurpose(database, engine, { purpose, now: clock.now() });
  if (config.NODE_ENV === 'development') await seed(engine, config);

  const { verifier, begin, end } = prepared.open(engine);
  const app = createApp({
    engine,
    verifier,
    clock,
    timers,
    logger,
    publicUrl: url,
    cookieOrigins: config.COOKIE_ORIGINS,
    pages: {
      origins,
      apps: config.RETURN_APPS,
      crossDevice: config.CROSS_DEVICE === 'on',
      ...(config.RETURN_URI !== undefined && { returnUri: config.RETURN_URI }),
    },
    maxBodyBytes: config.MAX_BODY_BYTES,
    createsPerMinute: config.CREATES_PER_MINUTE,
    pendingPerCustomer: config.PENDING_PER_CUSTOMER,
    asking: { signup: config.SIGNUP_CLAIMS, matching: config.PID_MATCHING_CLAIMS },
    trustedProxies: config.TRUSTED_PROXIES,
    sessionTtlSeconds: config.SESSION_TTL_SECONDS,
    retentionDays: config.RETENTION_DAYS,
    sweepEverySeconds,
    keepPortraits: config.KEEP_PORTRAITS,
    pidTypes: config.PID_TYPES,
    paymentLimitMinor: config.PAYMENT_LIMIT,
    loans: {
      annualRateBasisPoints: config.LOAN_ANNUAL_RATE,
      ceilingMinor: config.LOAN_CEILING,
      pauseHours: config.LOAN_PAUSE_HOURS,
    },
    random: systemRandom,
    staff: config.STAFF_TOKENS,
    telemetry: telemetry.app,
    ...(development && {
      furnish: development.furnish,
      resetDemoData: development.resetDemoData,
      frontPageLinks: development.frontPageLinks,
      testWallet: development.testWallet,
    }),
  });
  await app.prepare();
  await begin(app);
  undo.push(end);
  await development?.mount(app, engine);
  telemetry.begin({
    engine,
    databaseFile: database.file,
    streams: app.streams,
    trust: prepared.trust,
    log: output,
  });
  listener.serve(app.elysia, report);
  if (development && new URL(url).protocol === 'https:')
    // Whoever reaches it can be everybody. Right behind a developer's tunnel; a bank that forgot NODE_ENV must not stay unnoticed.
    logger.log('warn', 'development_stand_ins', { reason: 'NODE_ENV is not production' });
  logger.log('info', 'listening');
  const stopSweeping = timers.every(sweepLookSeconds, () => sweep(app, logger));
  const stop = once(() =>
    shutDown({ app, listener, engine, release, logger, output, prepared, telemetry, end, stopSweeping }),
  );
  return {
    url,
    port: listener.port,
    banner: development ? [...addresses(url), ...development.banner] : [],
    reload: () => prepared.reload().catch(report),
    report,
    stop,
  };
}

/** Throws ConfigError with what is to be changed. */
async function refuseUnsafe(database: ConfiguredDatabase): Promise<void> {
  const unsafe = await database.unsafe();
  if (unsafe.length > 0) throw new ConfigError(unsafe.map((line) => `DATABASE_URL: ${line}`).join('\n'));
}

/** What is at a sweep's fault is put right by the next one; requests never notice. */
async function sweep(app: App, logger: Logger): Promise<void> {
  try {
    await app.sweep();
  } catch (error) {
    logger.log('error', 'sweep_failed', errorFields(error));
  }
}

async function shutDown(running: {
  readonly app: App;
  readonly listener: Listener;
  readonly engine: Engine;
  /** Lets another process serve the database. */
  readonly release: () => void;
  readonly logger: Logger;
  readonly output: LogOutput;
  readonly prepared: PreparedVerifier;
  readonly telemetry: Telemetry;
  readonly end: () => Promise<void>;
  readonly stopSweeping: () => void;
}): Promise<void> {
  running.app.stopping();
  running.stopSweeping();
  running.prepared.stop();
  running.app.streams.closeAll();
  await running.listener.stop(stopDeadlineSeconds);
  await running.end();
  await running.engine.close();
  running.release();
  await running.telemetry.stop();
  running.logger.flush();
  // What is on its way to a pipe would end with the process.
  await running.output.settled(lastLinesMs);
}

function addresses(url: string): string[] {
  return [`Bank                    ${url}`, `Try the API             ${url}/docs`];
}

function once<Result>(action: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
