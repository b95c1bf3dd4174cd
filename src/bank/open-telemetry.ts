import { type Config, ConfigError } from '../config/config.ts';
import type { AppTelemetry, MetricSources } from '../telemetry/telemetry.ts';

/** The metrics and traces that are configured. Disposing sends the traces that have not been sent, and gives the port back. */
export interface Telemetry extends AsyncDisposable {
  readonly app: AppTelemetry;
  /** From now on the metrics include those of the bank. */
  begin(sources: MetricSources): void;
}

/**
 * Takes the port for metrics and sets tracing up. It loads only the code that the configuration needs. Throws ConfigError if the port is in
 * use.
 */
export async function openTelemetry(config: Config): Promise<Telemetry> {
  await using opening = new AsyncDisposableStack();
  const { METRICS_PORT: port, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = config;
  const metrics = port === undefined ? undefined : opening.use(await openMetrics(config.HOST, port));
  const tracing =
    endpoint === undefined
      ? undefined
      : opening.use(
          await openTracing({
            endpoint,
            headers: config.OTEL_EXPORTER_OTLP_HEADERS ?? {},
            share: config.OTEL_TRACES_SAMPLER_ARG,
          }),
        );
  const opened = opening.move();
  return {
    app: { ...metrics?.app, ...tracing?.app },
    begin: (sources) => metrics?.begin(sources),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function openMetrics(hostname: string, port: number): Promise<Telemetry> {
  const { createMetrics } = await import('../telemetry/metrics.ts');
  const { serveMetrics } = await import('../telemetry/metrics-port.ts');
  const metrics = createMetrics();
  try {
    const { stop } = serveMetrics(metrics, { hostname, port });
    return { app: metrics.app, begin: (sources) => metrics.watch(sources), [Symbol.asyncDispose]: stop };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ConfigError('METRICS_PORT: is in use by another program');
  }
}

async function openTracing(options: {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly share: number;
}): Promise<AsyncDisposable & Pick<Telemetry, 'app'>> {
  const { createTracing } = await import('../telemetry/tracing.ts');
  const { plugin, stop } = createTracing(options);
  return { app: { tracing: plugin }, [Symbol.asyncDispose]: stop };
}
