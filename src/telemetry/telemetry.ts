import type { AnyElysia } from 'elysia';
import type { Engine } from '../database/engine.ts';
import type { FlowObserver } from '../features/auth-requests/index.ts';
import type { AnsweredRequest } from '../http/shell.ts';

/** What the bank tells of itself while it works. */
export interface AppTelemetry {
  /** Hears of every answer. */
  readonly onAnswered?: (request: AnsweredRequest) => void;
  readonly flows?: FlowObserver;
  /** Surrounds every route. */
  readonly tracing?: AnyElysia;
}

/** The parts of a bank that metrics are read from when they are scraped. */
export interface MetricSources {
  readonly engine: Engine;
  /** The file of an embedded database. */
  readonly databaseFile: string | undefined;
  readonly streams: { readonly size: number };
  readonly log: { lostLines(): number };
  /** What trust rests on, where the bank itself checks presentations. */
  readonly trust: (() => TrustState) | undefined;
}

export interface TrustState {
  readonly certificates: readonly {
    readonly purpose: string;
    readonly subject: string;
    readonly fingerprint: string;
    readonly notAfter: Date;
  }[];
  readonly list: { readonly issuedAt: Date; readonly nextUpdate: Date } | undefined;
}
