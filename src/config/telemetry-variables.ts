import { z } from 'zod';

/** What the bank tells of itself while it works: part of variables.ts. */
export const telemetryVariables = {
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe(
      'Port on which Prometheus finds /metrics, at HOST. Keep it from the outside. Without it nothing is measured.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address of an OpenTelemetry collector that takes OTLP over HTTP, e.g. http://127.0.0.1:4318. Routes, durations and outcomes are sent there as traces, and no header, body, address or name. Without it nothing is traced.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(
      /^[\w-]+=[^,=]+(,[\w-]+=[^,=]+)*$/,
      'NAME=VALUE pairs, separated by commas, values percent-encoded',
    )
    .refine(isPercentEncoded, 'values are percent-encoded')
    .transform((list) =>
      Object.fromEntries(
        list.split(',').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
      ),
    )
    .optional()
    .describe(
      'What the collector wants to see, e.g. its token: NAME=VALUE pairs, separated by commas, values percent-encoded.',
    ),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of requests that are traced, unless a caller’s traceparent has decided.'),
};

function isPercentEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
