import type { Metrics } from './metrics.ts';

/** Answers GET /metrics and nothing else, on a port of its own, so that clients of the bank do not reach it. Throws EADDRINUSE. */
export function serveMetrics(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  at: { readonly hostname: string; readonly port: number },
): { readonly port: number; stop(): Promise<void> } {
  const server = Bun.serve({
    ...at,
    development: false,
    async fetch({ method, url }) {
      if (new URL(url).pathname !== '/metrics') return new Response('Not found\n', { status: 404 });
      if (method !== 'GET')
        return new Response('Method not allowed\n', { status: 405, headers: { allow: 'GET' } });
      return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } });
    },
    error: () => new Response('Something went wrong here\n', { status: 500 }),
  });
  return { port: server.port ?? at.port, stop: () => server.stop(true) };
}
