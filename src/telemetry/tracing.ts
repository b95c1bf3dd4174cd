import { opentelemetry } from '@elysia/opentelemetry';
import { trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { AnyElysia } from 'elysia';
import packageJson from '../../package.json' with { type: 'json' };
import { publicSpansOnly } from './public-spans.ts';

const service = 'tessera';

/** Traces every route, and sends them where the operator says. Once a process: tracers are global to OpenTelemetry. */
export function createTracing(options: {
  /** The address of a collector, which takes OTLP over HTTP under it at /v1/traces. */
  readonly endpoint: string;
  /** What the collector wants to see. */
  readonly headers: Readonly<Record<string, string>>;
  /** Which share of the requests is traced that no caller has decided about, 0 to 1. */
  readonly share: number;
}): { readonly plugin: AnyElysia; stop(): Promise<void> } {
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: { ...options.headers },
  });
  // Given one, the plugin starts no SDK of its own, which would describe host, user and command line, and read baggage.
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': packageJson.version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.share) }),
    spanProcessors: [new BatchSpanProcessor(publicSpansOnly(exporter))],
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  return {
    plugin: opentelemetry({ serviceName: service, recordBody: false }),
    async stop() {
      // A collector that does not answer is no reason to end otherwise.
      await provider.shutdown().catch(() => undefined);
      trace.disable();
    },
  };
}
