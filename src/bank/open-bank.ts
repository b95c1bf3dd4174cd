import type { AnyElysia } from 'elysia';
import type { Config } from '../config/config.ts';
import { readTrust } from '../config/trust-files.ts';
import { openDevelopment } from '../development/development.ts';
import { errorFields, type Logger } from '../http/logger.ts';
import type { Clock } from '../lib/clock.ts';
import { once } from '../lib/once.ts';
import type { Random } from '../lib/random.ts';
import type { Timers } from '../lib/timers.ts';
import type { AppTelemetry, MetricSources } from '../telemetry/telemetry.ts';
import { createApp } from './app.ts';
import { chooseVerifier } from './choose-verifier.ts';
import { configuredWebClient } from './open-web-client.ts';
import { purposeOfBank } from './purpose.ts';
import { serveDatabase } from './serve-database.ts';
import { originsOf, settingsOf } from './settings.ts';

/** How often a process looks whether a sweep is due: another process that began the last one may have died before its end. */
const sweepLookSeconds = 15;

/** What a bank is given by the process that it runs in. It takes nothing else from there, so that one process can run many banks. */
export interface BankDependencies {
  /** Where wallets and browsers reach it, without a trailing slash. */
  readonly url: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  /** Counts and traces, where they are configured. */
  readonly telemetry?: AppTelemetry;
}

export interface Bank extends AsyncDisposable {
  /** Answers requests, from a socket or by `handle`. */
  readonly elysia: AnyElysia;
  /** In development: lines for the person who started it, about the test wallet and where the stand-in keys are. */
  readonly banner: readonly string[];
  /** What the metrics of the bank are read from. */
  readonly metricSources: Omit<MetricSources, 'log'>;
  /** Runs the sweep (sweep.ts), if it is due. The bank does this by itself as well. */
  sweep(): Promise<void>;
  /** Reads trust anchors, lists and access certificates anew. */
  reload(): Promise<void>;
  /** Prepares to close: /readyz answers that the bank is not ready, event streams end, and timers stop. The bank still answers requests. */
  beginStopping(): void;
  /** Closes everything that the bank opened, in the opposite order. Call it once no request is in flight. A second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Opens the bank that the configuration describes: trust, verifier, database, app, in this order, so that a mistake in the configuration
 * is found before anything is changed. Where opening fails half-way, what was opened is closed.
 * Throws ConfigError, InvalidConfiguration, DatabaseInUse, MigrationError.
 */
export async function openBank(config: Config, dependencies: BankDependencies): Promise<Bank> {
  const { url, clock, timers, random, logger } = dependencies;
  await using opening = new AsyncDisposableStack();

  const trust = readTrust(config);
  const webClient = configuredWebClient(config, logger);
  const development =
    purposeOfBank(config) === 'development'
      ? await openDevelopment(config, { url, clock, random })
      : undefined;
  const origins = originsOf(config, url);
  const { standIns } = development ?? {};
  const configured = await chooseVerifier({
    config,
    url,
    origins,
    trust,
    standIns,
    hasReturnPage: webClient !== undefined,
    clock,
    timers,
    logger,
  });
  opening.defer(() => configured.stop());
  const { engine, file } = opening.use(await serveDatabase(config, { clock, logger }));
  if (config.NODE_ENV === 'development') await development?.seed(engine);

  const { verifier, features, begin } = configured.open(engine);
  const app = createApp({
    ...settingsOf(config, url),
    ...dependencies,
    engine,
    verifier,
    features: [...features, ...(development?.features(engine) ?? [])],
    resetDemoData: development?.resetDemoData,
    webClient,
    testWallet: development?.testWallet,
  });
  await app.begin();
  opening.defer(await begin(app.enrolIssuers));

  const sweep = (): Promise<void> =>
    // The next sweep does what a failed one left.
    app.sweep().catch((error) => logger.log('error', 'sweep_failed', errorFields(error)));
  const stopSweeping = timers.every(sweepLookSeconds, sweep);
  const beginStopping = (): void => {
    app.beginStopping();
    stopSweeping();
    configured.stop();
    app.streams.closeAll();
  };
  opening.defer(beginStopping);
  if (development && new URL(url).protocol === 'https:')
    // Anybody who reaches a development bank can sign in as anybody. Behind a developer's tunnel that is intended; an operator who forgot
    // NODE_ENV has to see it.
    logger.log('warn', 'development_stand_ins', { reason: 'NODE_ENV is not production' });

  const open = opening.move();
  const close = once(() => open.disposeAsync());
  return {
    elysia: app.elysia,
    banner: development?.banner ?? [],
    metricSources: { engine, databaseFile: file, streams: app.streams, trust: configured.trust },
    sweep,
    reload: () => configured.reload(),
    beginStopping,
    close,
    [Symbol.asyncDispose]: close,
  };
}
