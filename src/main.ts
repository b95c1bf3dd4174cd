import { join, resolve } from 'node:path';
import { type App, createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Engine, Transaction } from './database/engine.ts';
import { migrateSqlite } from './database/migrate.ts';
import { openSqliteEngine } from './database/sqlite/engine.ts';
import type { NewCustomer } from './demo/welcome.ts';
import { createLogger, errorFields, type Logger } from './http/logger.ts';
import { type Listener, listen } from './http/server.ts';
import { systemClock as clock } from './lib/clock.ts';
import { systemRandom } from './lib/random.ts';
import { systemTimers } from './lib/timers.ts';
import { readTrust, type Trust } from './trust.ts';
import { createEmbeddedVerifier } from './verifier/openid4vp/index.ts';

const sqliteMigrations = resolve(import.meta.dir, '../migrations/sqlite');
const sweepEverySeconds = 60;
const stopDeadlineSeconds = 10;

export interface RunningServer {
  /** Where wallets and browsers reach it, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** In development: what to tell the person who started it, addresses and where the stand-in keys are. */
  readonly banner: readonly string[];
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
  const file = databaseFile(config);
  const trust = readTrust(config);
  const listener = listen({ hostname: config.HOST, port: config.PORT, maxBodyBytes: config.MAX_BODY_BYTES });
  // Wallets are told the real port, which PORT=0 is not.
  const url = environment.PUBLIC_URL ? config.PUBLIC_URL : `http://localhost:${listener.port}`;
  const undo: (() => unknown)[] = [() => listener.stop(0)];
  try {
    return await compose({ config, file, trust, listener, url, undo });
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

interface Prepared {
  readonly config: Config;
  readonly file: string;
  readonly trust: Partial<Trust>;
  readonly listener: Listener;
  readonly url: string;
  /** Run backwards if starting fails. */
  readonly undo: (() => unknown)[];
}

async function compose({ config, file, trust, listener, url, undo }: Prepared): Promise<RunningServer> {
  const write = (text: string): void => void process.stdout.write(text);
  const logger = createLogger({ level: config.LOG_LEVEL, clock, write });
  migrateSqlite({ file, folder: sqliteMigrations, now: clock.now() });
  const engine = openSqliteEngine(file, {
    onCallbackError: (error) => logger.log('error', 'after_commit_failed', errorFields(error)),
  });
  undo.push(() => engine.close());
  const isDevelopment = config.NODE_ENV !== 'production';
  const development = isDevelopment ? await prepareDevelopment(config, url) : undefined;
  if (config.NODE_ENV === 'development') await seed(engine, config.DEMO_CUSTOMERS);

  const verifier = createEmbeddedVerifier({
    engine,
    clock,
    publicUrl: url,
    ...completeTrust(trust, development?.trust),
    clientIdPrefix: config.VERIFIER_CLIENT_ID_PREFIX,
    responseEncryption: config.VERIFIER_RESPONSE_ENCRYPTION,
    pidTypes: config.PID_TYPES,
  });
  const timers = systemTimers(clock);
  const app = createApp({
    engine,
    verifier,
    clock,
    timers,
    logger,
    publicUrl: url,
    maxBodyBytes: config.MAX_BODY_BYTES,
    sessionTtlSeconds: config.SESSION_TTL_SECONDS,
    retentionDays: config.RETENTION_DAYS,
    keepPortraits: config.KEEP_PORTRAITS,
    paymentLimitMinor: config.PAYMENT_LIMIT,
    loans: {
      annualRateBasisPoints: config.LOAN_ANNUAL_RATE,
      ceilingMinor: config.LOAN_CEILING,
      pauseHours: config.LOAN_PAUSE_HOURS,
    },
    random: systemRandom,
    ...(development ? { furnish: development.furnish } : {}),
  });
  await app.prepare();
  app.mount(verifier.routes());
  await development?.mount(app);
  listener.serve(app.elysia);
  logger.log('info', 'listening');
  const stopSweeping = timers.every(sweepEverySeconds, () => void sweep(app, logger));
  const stop = once(() => shutDown({ app, listener, engine, logger, stopSweeping }));
  return {
    url,
    port: listener.port,
    banner: development ? [...addresses(url), ...development.banner] : [],
    stop,
  };
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
  readonly logger: Logger;
  readonly stopSweeping: () => void;
}): Promise<void> {
  running.app.stopping();
  running.stopSweeping();
  running.app.streams.closeAll();
  await running.listener.stop(stopDeadlineSeconds);
  await running.engine.close();
  running.logger.flush();
}

/** Stand-ins for the trust framework and the customer's phone. Loaded here only, so that production does not even read the files. */
async function prepareDevelopment(config: Config, url: string) {
  const { developmentFolder, ensureDevelopmentPki } = await import('./wallet/development-pki.ts');
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(config.DATA_DIR),
    publicHost: new URL(url).hostname,
    now: clock.now(),
  });
  const trust: Trust = {
    access: { privateKeyPem: pki.relyingParty.privateKeyPem, chainPem: pki.relyingParty.chainPem },
    trustAnchorsPem: [pki.pidIssuer.caCertificatePem],
  };
  const { furnishAccount } = await import('./demo/welcome.ts');
  return {
    trust,
    furnish: (tx: Transaction, customer: NewCustomer) => furnishAccount(tx, customer, systemRandom),
    async mount(app: App): Promise<void> {
      const { createWalletRoutes } = await import('./wallet/routes.ts');
      const { personas } = await import('./wallet/personas.ts');
      const customers = personas(config.DEMO_CUSTOMERS);
      const { newestRequestLink } = app;
      app.mount(createWalletRoutes({ pki, clock, publicUrl: url, customers, newestRequestLink }));
    },
    banner: [
      `Test wallet             ${url}/wallet`,
      `Development PID issuer  ${join(pki.folder, 'pid-issuer.key.pem')}, ${join(pki.folder, 'pid-issuer.pem')}`,
      `Relying party CA        ${join(pki.folder, 'relying-party-ca.pem')}`,
    ],
  };
}

/** A database without customers is given some. Asked of the database, not of the file: a first start may have been cut short. */
async function seed(engine: Engine, customers: number): Promise<void> {
  const { hasCustomers, seedDemoCustomers } = await import('./demo/customers.ts');
  if (await hasCustomers(engine.reader)) return;
  await seedDemoCustomers(engine, { customers, seed: 1, now: clock.now() });
}

/** What is configured comes first; the stand-ins fill the gaps, and their PIDs are accepted beside the configured ones. */
function completeTrust(configured: Partial<Trust>, standIn: Trust | undefined): Trust {
  const access = configured.access ?? standIn?.access;
  const trustAnchorsPem = [...(configured.trustAnchorsPem ?? []), ...(standIn?.trustAnchorsPem ?? [])];
  if (!access) throw new ConfigError('VERIFIER_KEY_FILE, VERIFIER_CERTIFICATE_FILE: not set');
  return { access, trustAnchorsPem };
}

function databaseFile(config: Config): string {
  if (!config.DATABASE_URL.startsWith('file:')) {
    throw new ConfigError('DATABASE_URL: only file:PATH can be served');
  }
  return resolve(config.DATABASE_URL.slice('file:'.length));
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
