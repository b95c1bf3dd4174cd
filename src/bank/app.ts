import type { AnyElysia } from 'elysia';
import type { Transaction } from '../database/engine.ts';
import { accountFeature } from '../features/accounts/index.ts';
import { activityFeature } from '../features/activities/index.ts';
import {
  authRequestFeature,
  createPresentationListener,
  type Kind,
} from '../features/auth-requests/index.ts';
import { bankMetadataFeature } from '../features/bank-metadata/index.ts';
import { idempotencyFeature } from '../features/idempotency/index.ts';
import { insightFeature } from '../features/insights/index.ts';
import type { IssuersInUse } from '../features/issuers/index.ts';
import { loanFeature } from '../features/loans/index.ts';
import { notificationFeature } from '../features/notifications/index.ts';
import { overviewFeature } from '../features/overview/index.ts';
import { paymentFeature } from '../features/payments/index.ts';
import { profileFeature } from '../features/profile/index.ts';
import { sessionFeature } from '../features/sessions/index.ts';
import { staffFeature } from '../features/staff/index.ts';
import { userFeature } from '../features/users/index.ts';
import { docsRoutes } from '../http/docs.ts';
import type { EventStreams } from '../http/event-stream.ts';
import { frontPage } from '../http/front-page.ts';
import { healthRoutes } from '../http/health.ts';
import { pageFiles } from '../http/html-page.ts';
import { problemPages } from '../http/problem-pages.ts';
import { problems } from '../http/problems.ts';
import { createShell } from '../http/shell.ts';
import type { WebClient } from '../http/web-client.ts';
import type { Feature } from './feature.ts';
import { createServices, type Foundation } from './services.ts';
import { createSweep } from './sweep.ts';

export interface AppDependencies extends Foundation {
  /** What this bank has beside what every bank has: the routes of its verifier, the stand-ins of development. */
  readonly features?: readonly Feature[];
  /** The customers' client, where the bank serves it. */
  readonly webClient?: WebClient | undefined;
  /** In development: where the page of the test wallet is. */
  readonly testWallet?: string | undefined;
  /** In development: puts everything back to the demo data, in the caller's unit of work. */
  readonly resetDemoData?: ((tx: Transaction) => Promise<void>) | undefined;
}

/** The bank without its database and verifier: it answers requests, and `openBank` calls the rest of it at start, by the clock and at the end. */
export interface App {
  /** Answers a request, in a test as over a socket. */
  readonly elysia: AnyElysia;
  readonly streams: EventStreams;
  /** Writes the rows that features cannot do without. Call it before the first request. When it is called again, it changes nothing. */
  begin(): Promise<void>;
  /** Enrols the trust anchors and returns the issuers that they belong to. Call it before the first request and after every change of the anchors. */
  enrolIssuers(): Promise<IssuersInUse>;
  /** Deletes and marks what has expired, if that is due and no other process is doing it. No answer depends on it. */
  sweep(): Promise<void>;
  /** From now on /readyz answers that the bank is not ready. */
  beginStopping(): void;
}

/**
 * Composes the bank from its features, and opens nothing. Their order matters: each builds on those above it, so a customer's rows are
 * locked in this order and erased in the opposite one.
 */
export function createApp(dependencies: AppDependencies): App {
  const services = createServices(dependencies);
  return compose(services, [
    bankMetadataFeature(services),
    idempotencyFeature(services),
    authRequestFeature(services),
    sessionFeature(services),
    userFeature(services),
    accountFeature(services),
    overviewFeature(services),
    insightFeature(services),
    paymentFeature(services),
    loanFeature(services),
    profileFeature(services),
    notificationFeature(services),
    activityFeature(services),
    staffFeature(services),
    ...(dependencies.features ?? []),
  ]);
}

type Services = ReturnType<typeof createServices<AppDependencies>>;

/** Puts everything that the features bring where it belongs. Routes come last: their documentation names what others refuse with. */
function compose(services: Services, features: readonly Feature[]): App {
  const { engine, verifier, actions, customers, issuers, streams } = services;
  for (const feature of features) {
    for (const [kind, action] of Object.entries(feature.actions ?? {}))
      actions.register(kind as Kind, action);
    if (feature.customer) customers.add(feature.customer);
  }
  verifier.deliverTo(createPresentationListener(services));

  let isStopping = false;
  const ready = async (): Promise<void> => {
    if (isStopping) throw new Error('stopping');
    await Promise.all([engine.check(), verifier.check()]);
  };
  const described = [
    ...present(features.map((feature) => feature.routes?.())),
    healthRoutes({ ready }),
    problemPages([...problems, ...features.flatMap((feature) => feature.problems ?? [])]),
  ];
  const undescribed = [
    docsRoutes(described),
    frontPage(
      features.flatMap((feature) => feature.frontPageLinks ?? []),
      services.webClient,
    ),
    pageFiles(),
    ...present([services.webClient?.routes()]),
    ...present(features.map((feature) => feature.pages?.())),
  ];
  const elysia = shellOf(services, features);
  for (const routes of [...described, ...undescribed]) elysia.use(routes);

  return {
    elysia,
    streams,
    async begin() {
      for (const feature of features) await feature.begin?.();
    },
    enrolIssuers: () => issuers.enrolAll(),
    sweep: createSweep({
      ...services,
      everySeconds: services.sweepEverySeconds,
      sweeps: [...present(features.map(({ sweep }) => sweep)), (tx, times) => verifier.sweep(tx, times)],
    }),
    beginStopping() {
      isStopping = true;
    },
  };
}

/** The shell around all routes, with the errors that features translate. */
function shellOf(services: Services, features: readonly Feature[]): AnyElysia {
  const { cookieOrigins, logger, pages, telemetry, ownOrigins, secureCookies, webClient } = services;
  const shell: AnyElysia = createShell({
    logger,
    problemFor: (error) => present(features.map((feature) => feature.problemFor?.(error))).at(0),
    missingPage: webClient && ((request) => webClient.page(request, 404)),
    https: secureCookies,
    // Pages at the bank's own address need no permission of CORS.
    crossOrigins: {
      origins: pages.origins.filter((origin) => origin !== ownOrigins.publicOrigin),
      cookieOrigins,
    },
    onAnswered: telemetry?.onAnswered,
  });
  if (telemetry?.tracing) shell.use(telemetry.tracing);
  return shell;
}

function present<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined);
}
