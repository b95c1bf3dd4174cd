import type { BlockList } from 'node:net';
import type { Config } from '../config/config.ts';
import type { AskingPolicy, Pages } from '../features/auth-requests/index.ts';
import type { LoanRule } from '../features/loans/index.ts';
import type { StaffCredential } from '../features/staff/index.ts';

/** A sweep is due so long after the last one, whichever process ran that. */
const sweepEverySeconds = 60;

/** What an operator has decided, in the words of the features. Money is in minor units. */
export interface Settings {
  /** Where wallets and browsers reach the bank, without a trailing slash. */
  readonly publicUrl: string;
  /** The bank's own pages: which may call the Digital Credentials API, and where wallets return to. */
  readonly pages: Pages;
  /** Those of its pages on other origins that may use its cookies. */
  readonly cookieOrigins: readonly string[];
  readonly maxBodyBytes: number;
  /** How many requests one address may create in a minute without being signed in; 0 for no limit. */
  readonly createsPerMinute: number;
  /** How many requests of one customer may wait for a wallet at once. */
  readonly pendingPerCustomer: number;
  /** What requests ask a PID for, and by which claims its holder is recognised without a personal number. */
  readonly asking: AskingPolicy;
  /** The proxies that are believed about where requests come from. */
  readonly trustedProxies: BlockList;
  readonly sessionTtlSeconds: number;
  readonly retentionDays: number;
  readonly sweepEverySeconds: number;
  readonly keepPortraits: boolean;
  /** The types of SD-JWT PIDs that are accepted. */
  readonly pidTypes: readonly string[];
  /** The most that is paid at once. */
  readonly paymentLimitMinor: number;
  /** How loans are given, and at which nominal rate a year, in hundredths of a percent. */
  readonly loans: LoanRule & { readonly annualRateBasisPoints: number };
  /** Who may use the staff API. */
  readonly staff: readonly StaffCredential[];
}

/** The settings of a bank that is reached at this address. */
export function settingsOf(config: Config, publicUrl: string): Settings {
  return {
    publicUrl,
    pages: {
      origins: originsOf(config, publicUrl),
      apps: config.RETURN_APPS,
      crossDevice: config.CROSS_DEVICE === 'on',
      ...(config.RETURN_URI !== undefined && { returnUri: config.RETURN_URI }),
    },
    cookieOrigins: config.COOKIE_ORIGINS,
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
    staff: config.STAFF_TOKENS,
  };
}

/** The origins of the bank's own pages: those configured, or else the one of its address. */
export function originsOf(config: Pick<Config, 'EXPECTED_ORIGINS'>, publicUrl: string): readonly string[] {
  return config.EXPECTED_ORIGINS ?? [new URL(publicUrl).origin];
}
