import type { BlockList } from 'node:net';
import type { AnyElysia } from 'elysia';
import type { Engine, Transaction } from '../database/engine.ts';
import { AccountService, accountProblems, accountRoutes } from '../features/accounts/index.ts';
import { ActivityService, activityRoutes } from '../features/activities/index.ts';
import {
  type AskingPolicy,
  AuthRequestService,
  authRequestProblems,
  authRequestRoutes,
  createPresentationListener,
  forHolder,
  KindActions,
  type Pages,
  signinAction,
  signupAction,
  verifierProblem,
} from '../features/auth-requests/index.ts';
import { bankMetadataRoutes, metadataOf } from '../features/bank-metadata/index.ts';
import { IdempotencyService, strangersKeyProblems } from '../features/idempotency/index.ts';
import { IssuerService, type IssuersInUse } from '../features/issuers/index.ts';
import {
  LoanReview,
  type LoanRule,
  LoanService,
  loanAction,
  loanOutstanding,
  loanProblems,
  loanRoutes,
} from '../features/loans/index.ts';
import {
  NotificationService,
  notificationProblems,
  notificationRoutes,
} from '../features/notifications/index.ts';
import { OverviewService, overviewRoutes } from '../features/overview/index.ts';
import { PaymentService, paymentAction, paymentProblems, paymentRoutes } from '../features/payments/index.ts';
import {
  ProfileService,
  profileProblems,
  profileRoutes,
  profileUpdateAction,
} from '../features/profile/index.ts';
import {
  createAuthenticate,
  SessionService,
  sessionProblems,
  sessionRoutes,
} from '../features/sessions/index.ts';
import { AdminService, adminProblems, type StaffCredential, staffRoutes } from '../features/staff/index.ts';
import { UserService, userProblems, userRoutes } from '../features/users/index.ts';
import { createClientAddress } from '../http/client-address.ts';
import { docsRoutes } from '../http/docs.ts';
import { EventStreams } from '../http/event-stream.ts';
import { type FrontPageLink, frontPage } from '../http/front-page.ts';
import { healthRoutes } from '../http/health.ts';
import { pageFiles } from '../http/html-page.ts';
import { errorFields, type Logger } from '../http/logger.ts';
import { problemPages } from '../http/problem-pages.ts';
import { problems } from '../http/problems.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { createShell } from '../http/shell.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { Timers } from '../lib/timers.ts';
import { Watchers } from '../lib/watchers.ts';
import type { AppTelemetry } from '../telemetry/telemetry.ts';
import type { Verifier } from '../verifier/verifier.ts';
import { createSweep } from './sweep.ts';

export interface AppDeps {
  readonly engine: Engine;
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly publicUrl: string;
  /** The bank's own pages: which may call the Digital Credentials API, and where wallets return to. */
  readonly pages: Pages;
  /** Those of its pages on other origins that may use its cookies. */
  readonly cookieOrigins: readonly string[];
  readonly maxBodyBytes: number;
  /** How many requests one address may create in a minute without being signed in; 0 for no limit. */
  readonly createsPerMinute: number;
  /** How many requests of one customer a wallet may be awaited for at once. */
  readonly pendingPerCustomer: number;
  /** What requests ask a PID for, and by which claims its holder is recognised without a personal number. */
  readonly asking: AskingPolicy;
  /** Whose word about where requests come from is taken. */
  readonly trustedProxies: BlockList;
  readonly sessionTtlSeconds: number;
  readonly retentionDays: number;
  /** How long after one sweep another is due, in whichever process. */
  readonly sweepEverySeconds: number;
  readonly keepPortraits: boolean;
  /** The types of SD-JWT PIDs that are accepted. */
  readonly pidTypes: readonly string[];
  /** In development: where the page of the test wallet is. */
  readonly testWallet?: string | undefined;
  /** The most that is paid at once, in minor units. */
  readonly paymentLimitMinor: number;
  /** How loans are given, and at which nominal rate a year, in hundredths of a percent. */
  readonly loans: LoanRule & { readonly annualRateBasisPoints: number };
  /** Where account numbers come from. */
  readonly random: Random;
  /** Who may use the staff API. */
  readonly staff: readonly StaffCredential[];
  /** Counts and traces, where somebody wants that. */
  readonly telemetry?: AppTelemetry;
  /** What the front page leads to beside the API. */
  readonly frontPageLinks?: readonly FrontPageLink[];
  /** In development: puts everything back to the demo data, in the caller's unit of work. */
  readonly resetDemoData?: ((tx: Transaction) => Promise<void>) | undefined;
  /** In development: gives a new customer's account a past, in the unit of work that opens it. */
  readonly furnish?: (
    tx: Transaction,
    customer: { readonly userId: string; readonly accountId: string; readonly now: Date },
  ) => Promise<void>;
}

/** The bank: what answers requests, and what whoever runs it needs of it. */
export interface App {
  /** Mount here what belongs to an adapter: the embedded verifier's routes, the development wallet's. */
  mount(routes: AnyElysia): void;
  /** Answers a request, in a test as over a socket. */
  readonly elysia: AnyElysia;
  /** Decisions about loans that the rule did not pay out. */
  readonly loanReview: LoanReview;
  /** To be awaited before the first request: opens what the ledger needs. */
  prepare(): Promise<void>;
  /** To be awaited before the first request, and called whenever the trust anchors have changed: whose are they? */
  enrolIssuers(): Promise<IssuersInUse>;
  readonly streams: EventStreams;
  /** Tidies up by the clock if that is due, and no other process is at it; correctness never depends on it. */
  sweep(): Promise<void>;
  /** From now on /readyz says no. */
  stopping(): void;
}

/** Composes the bank. Opens nothing: whatever does input or output is given. */
export function createApp(deps: AppDeps): App {
  const { engine, verifier, clock, timers } = deps;
  const publicOrigin = new URL(deps.publicUrl).origin;
  const { cookieOrigins } = deps;
  const ownOrigins = { publicOrigin, cookieOrigins };
  const secureCookies = deps.publicUrl.startsWith('https:');
  const streams = new EventStreams(timers);
  const onError = (error: unknown): void => deps.logger.log('error', 'watcher_failed', errorFields(error));
  const watchers = new Watchers(onError);
  const newsWatchers = new Watchers(onError);
  engine.listen((heard) => {
    if (heard === 'missed') for (const each of [watchers, newsWatchers]) void each.tellAll();
    else (heard.topic === 'notifications' ? newsWatchers : watchers).tell(heard.id);
  });
  const accounts = new AccountService({ engine, clock, random: deps.random });
  const activities = new ActivityService({ engine, logger: deps.logger });
  const idempotency = new IdempotencyService({ engine, clock });
  const overview = new OverviewService({ engine, activities });
  const issuers = new IssuerService({ engine, clock, logger: deps.logger, verifier });
  const users = new UserService({
    engine,
    clock,
    issuers,
    matching: deps.asking.matching,
    keepPortraits: deps.keepPortraits,
    accompany: {
      async created(tx, userId) {
        const accountId = await accounts.open(tx, userId);
        await deps.furnish?.(tx, { userId, accountId, now: clock.now() });
      },
      async holding(tx, userId) {
        await authRequests.lockAll(tx, userId);
        await accounts.lockAll(tx, userId);
        await loans.lockAll(tx, userId);
      },
      async erasing(tx, userId) {
        await loans.refuseErasing(tx, userId);
        await accounts.closeAll(tx, userId);
        await idempotency.forget(tx, `user:${userId}`);
      },
    },
  });
  const sessions = new SessionService({ engine, clock, ttlSeconds: deps.sessionTtlSeconds });
  const actions = new KindActions(deps.telemetry?.flows);
  const authRequests = new AuthRequestService({ ...deps, sessions, actions });
  const limitMinor = deps.paymentLimitMinor;
  const payments = new PaymentService({ engine, clock, authRequests, limitMinor });
  const { annualRateBasisPoints } = deps.loans;
  const loans = new LoanService({ engine, clock, authRequests, annualRateBasisPoints });
  const profile = new ProfileService({ engine, clock, authRequests, keepPortraits: deps.keepPortraits });
  const notifications = new NotificationService({ engine, clock });
  actions.register('signup', signupAction(users));
  actions.register('signin', signinAction(users));
  actions.register('payment', forHolder(users, paymentAction({ limitMinor })));
  actions.register('loan', forHolder(users, loanAction(deps.loans)));
  actions.register('profile_update', forHolder(users, profileUpdateAction(users)));
  const authenticate = createAuthenticate(sessions, ownOrigins);
  verifier.deliverTo(createPresentationListener({ clock, actions }));

  const loanReview = new LoanReview({ engine, clock });
  const admin = new AdminService({
    loanReview,
    engine,
    clock,
    logger: deps.logger,
    verifier,
    sessions,
    ...(deps.resetDemoData ? { resetDemoData: deps.resetDemoData } : {}),
  });

  let isStopping = false;
  const ready = async (): Promise<void> => {
    if (isStopping) throw new Error('stopping');
    await Promise.all([engine.check(), verifier.check()]);
  };

  const limitCreating = createRateLimit(deps.createsPerMinute);
  const { maxBodyBytes } = deps;
  const authorizing = { authenticate, idempotency, secureCookies, maxBodyBytes, limitCreating };
  const documented = [
    bankMetadataRoutes(metadataOf(deps)),
    authRequestRoutes({
      service: authRequests,
      authenticate,
      idempotency,
      watchers,
      streams,
      timers,
      cookieOrigins: ownOrigins,
      secureCookies,
      sessionTtlSeconds: deps.sessionTtlSeconds,
      maxBodyBytes: deps.maxBodyBytes,
      limitCreating,
      clientAddress: createClientAddress(deps.trustedProxies),
    }),
    sessionRoutes({ service: sessions, authenticate, secureCookies }),
    userRoutes({ service: users, authenticate, secureCookies, refusesErasing: [loanOutstanding] }),
    accountRoutes({ service: accounts, authenticate }),
    overviewRoutes({ service: overview, authenticate }),
    paymentRoutes({ service: payments, ...authorizing }),
    loanRoutes({ service: loans, ...authorizing }),
    profileRoutes({ service: profile, ...authorizing }),
    notificationRoutes({
      service: notifications,
      authenticate,
      watchers: newsWatchers,
      streams,
      timers,
    }),
    activityRoutes({ service: activities, authenticate }),
    staffRoutes({ service: admin, credentials: deps.staff }),
    healthRoutes({ ready }),
    problemPages([
      ...problems,
      ...authRequestProblems,
      ...sessionProblems,
      ...userProblems,
      ...accountProblems,
      ...paymentProblems,
      ...loanProblems,
      ...profileProblems,
      ...notificationProblems,
      ...strangersKeyProblems,
      ...adminProblems,
    ]),
  ];
  const elysia: AnyElysia = createShell({
    logger: deps.logger,
    problemFor: verifierProblem,
    https: secureCookies,
    // Pages at the bank's own address need nobody's leave.
    crossOrigins: { origins: deps.pages.origins.filter((origin) => origin !== publicOrigin), cookieOrigins },
    onAnswered: deps.telemetry?.onAnswered,
  });
  if (deps.telemetry?.tracing) elysia.use(deps.telemetry.tracing);
  for (const routes of [...documented, docsRoutes(documented), frontPage(deps.frontPageLinks), pageFiles()])
    elysia.use(routes);

  return {
    elysia,
    loanReview,
    prepare: () => accounts.prepare(),
    enrolIssuers: () => issuers.enrolAll(),
    streams,
    mount: (routes) => void elysia.use(routes),
    sweep: createSweep({
      engine,
      verifier,
      clock,
      everySeconds: deps.sweepEverySeconds,
      retentionDays: deps.retentionDays,
      sweepers: [authRequests, payments, loans, profile, sessions, idempotency],
    }),
    stopping: () => {
      isStopping = true;
    },
  };
}
