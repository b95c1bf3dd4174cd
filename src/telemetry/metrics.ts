import { Counter, Histogram, Registry } from 'prom-client';
import type { AppTelemetry, MetricSources } from './telemetry.ts';
import { watchBank } from './watch-bank.ts';
import { watchProcess } from './watch-process.ts';

/** The bank's metrics in this process. */
export interface Metrics {
  readonly app: Required<Pick<AppTelemetry, 'onAnswered' | 'flows'>>;
  /** From now on the state of the bank is among them. */
  watch(sources: MetricSources): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Anybody may send another, and each would be a time series for ever. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Begins to count. No label holds anything that a caller chose: routes are patterns, methods and outcomes come from lists. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'tessera_http_requests_total',
    help: 'Answers by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'tessera_http_request_duration_seconds',
    help: 'How long answers took, from the request to the last byte; of event streams, how long they were open.',
    labelNames: ['method', 'route'] as const,
    buckets: seconds,
    registers,
  });
  const created = new Counter({
    name: 'tessera_auth_requests_created_total',
    help: 'Requests to wallets by kind.',
    labelNames: ['kind'] as const,
    registers,
  });
  const ended = new Counter({
    name: 'tessera_auth_requests_ended_total',
    help: 'Requests to wallets that were authorized or failed, by kind and outcome. The others are pending or have expired.',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });
  watchProcess(registry);
  return {
    app: {
      onAnswered({ method: given, route, status, durationMs }) {
        const method = knownMethods.has(given) ? given : 'other';
        requests.inc({ method, route, status });
        durations.observe({ method, route }, durationMs / 1000);
      },
      flows: {
        created: (kind) => created.inc({ kind }),
        ended: (kind, outcome) => ended.inc({ kind, outcome }),
      },
    },
    watch: (sources) => watchBank(registry, sources),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
