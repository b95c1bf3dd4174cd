import { type Config, ConfigError } from '../config/config.ts';
import type { AppTelemetry, MetricSources } from '../telemetry/telemetry.ts';

/** What is measured and traced, as configured. */
export interface Telemetry {
  readonly app: AppTelemetry;
  /** From now on the metrics tell of the bank, too. */
  begin(sources: MetricSources): void;
  /** Sends what has not been sent, and gives the port back. */
  stop(): Promise<void>;
}

const notConfigured: Telemetry = { app: {}, begin: () => undefined, stop: async () => undefined };

/**
 * Takes the port for metrics and prepares tracing. What is not configured is not even loaded. Throws ConfigError if the port is in
 * use.
 */
export async function openTelemetry(config: Config): Promise<Telemetry> {
  const opened: Telemetry[] = [];
  try {
    if (config.METRICS_PORT !== undefined) opened.push(await openMetrics(config.HOST, config.METRICS_PORT));
    const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = {} } = config;
    if (endpoint !== undefined)
      opened.push(await openTracing({ endpoint, headers, share: config.OTEL_TRACES_SAMPLER_ARG }));
  } catch (error) {
    for (const one of opened) await one.stop();
    throw error;
  }
  if (opened.length === 0) return notConfigured;
  return {
    app: Object.assign({}, ...opened.map(({ app }) => app)),
    begin: (sources) => {
      for (const one of opened) one.begin(sources);
    },
    stop: async () => {
      for (const one of opened) await one.stop();
    },
  };
}

async function openMetrics(hostname: string, port: number): Promise<Telemetry> {
  const { createMetrics } = await import('../telemetry/metrics.ts');
  const { serveMetrics } = await import('../telemetry/metrics-port.ts');
  const metrics = createMetrics();
  try {
    const { stop } = serveMetrics(metrics, { hostname, port });
    return { app: metrics.app, begin: (sources) => metrics.watch(sources), stop };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ConfigError('METRICS_PORT: is in use by another program');
  }
}

async function openTracing(options: {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly share: number;
}): Promise<Telemetry> {
  const { createTracing } = await import('../telemetry/tracing.ts');
  const { plugin, stop } = createTracing(options);
  return { app: { tracing: plugin }, begin: () => undefined, stop };
}
