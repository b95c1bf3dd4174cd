import { type Attributes, type AttributeValue, type SpanContext, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

/**
 * Everything a span may carry out of the bank. A list of what is allowed rather than of what is removed: addresses hold ids and the
 * handles of requests, queries hold cursors, and errors may hold values. Names are those of OpenTelemetry's semantic conventions.
 */
const allowed: Readonly<Record<string, (value: AttributeValue | undefined) => AttributeValue | undefined>> = {
  'http.request.method': (value) => (methods.has(String(value)) ? value : '_OTHER'),
  'http.route': (value) => value,
  'http.response.status_code': (value) => value,
  'error.type': (value) => (/^[A-Za-z]{1,60}$/.test(String(value)) ? value : undefined),
};
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** The steps of Elysia's, which the plugin makes a span of each. */
const steps = new Set([
  'Request',
  'Parse',
  'Transform',
  'BeforeHandle',
  'Handle',
  'AfterHandle',
  'MapResponse',
  'AfterResponse',
  'Error',
]);

/** Passes spans on with the allowed attributes and no others. */
export function publicSpansOnly(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(publicSpan), done),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}

function publicSpan(span: ReadableSpan): ReadableSpan {
  const attributes = allowedOf(span.attributes);
  const parent = span.parentSpanContext;
  return {
    name: nameOf(span, attributes),
    kind: span.kind,
    spanContext: () => identity(span.spanContext()),
    ...(parent && { parentSpanContext: identity(parent) }),
    startTime: span.startTime,
    endTime: span.endTime,
    // Its message may be an exception's.
    status: { code: span.status.code },
    attributes,
    links: [],
    events: [],
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function allowedOf(attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const [name, read] of Object.entries(allowed)) {
    if (attributes[name] === undefined) continue;
    const value = read(attributes[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** The plugin names a span after the address where no route is known. */
function nameOf(span: ReadableSpan, attributes: Attributes): string {
  if (steps.has(span.name)) return span.name;
  const { 'http.request.method': method, 'http.route': route } = attributes;
  if (method !== undefined) return `${method} ${route ?? 'unmatched'}`;
  return span.status.code === SpanStatusCode.ERROR ? 'aborted' : 'handler';
}

/** Without the trace state, into which callers write what they like. */
function identity({ traceId, spanId, traceFlags, isRemote }: SpanContext): SpanContext {
  return { traceId, spanId, traceFlags, ...(isRemote !== undefined && { isRemote }) };
}
