/** The ids that are accepted of a caller: UUIDs and trace ids fit, and nothing that could break a log line or a header. */
const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/** The id by which a request is found in the logs: the caller's own if it is well formed, otherwise a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get('request-id') ?? request.headers.get('x-request-id');
  return given !== null && wellFormed.test(given) ? given : Bun.randomUUIDv7();
}
