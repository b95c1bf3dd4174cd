import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BodyTooLarge, readBounded } from '../../../../lib/bounded-body.ts';

/** The runtime's `fetch`, or a test's. */
export type Fetch = (url: string, init: RequestInit & { decompress?: boolean }) => Promise<Response>;

/** From where one kind of document is fetched, and within which limits. */
export interface DocumentFetchOptions {
  readonly fetch: Fetch;
  /** Whether the document may be fetched from this https (or, in development, loopback) address. */
  readonly isAllowed: (url: URL) => boolean;
  /** Whether a redirect may lead to this address. Default: `isAllowed`. */
  readonly mayRedirectTo?: (url: URL) => boolean;
  /** Media types that are read, without parameters, lower case. */
  readonly contentTypes: readonly string[];
  readonly accept: string;
  /** The limit of the body as it is sent, and of the unpacked document. */
  readonly maxBytes: number;
  /** The limit of the whole exchange, redirects and the body included. */
  readonly timeoutMs: number;
  /** Development only: plain http to this machine. */
  readonly allowLoopbackHttp?: boolean;
}

/** Why a document was not fetched. Stable: the alarms for operators and the reports of presentations contain it. */
export type FetchFault =
  | 'url_not_allowed'
  /** To an address that is not allowed, or too many times. */
  | 'redirected'
  | 'status_not_ok'
  | 'wrong_content_type'
  /** The gzip body cannot be unpacked. */
  | 'coding_broken'
  | 'too_large'
  | 'timed_out'
  | 'unreachable';

/** The document was not fetched. The message names the fault and repeats nothing that was received. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
  readonly fault: FetchFault;
  constructor(fault: FetchFault) {
    super(`the document was not fetched: ${fault}`);
    this.fault = fault;
  }
}

export type FetchDocument = (address: string) => Promise<string>;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches a document by GET, only from allowed addresses, which holds for every redirect too, without credentials or cookies, and
 * stops at the limits of size and time while it streams. It asks for gzip (RFC 9110 §8.4.1) and accepts gzip or no coding. Throws
 * FetchRefused.
 */
export function createDocumentFetch(options: DocumentFetchOptions): FetchDocument {
  return async (address) => {
    const url = allowedUrl(address, options.isAllowed, options);
    if (!url) throw new FetchRefused('url_not_allowed');
    const signal = AbortSignal.timeout(options.timeoutMs);
    try {
      const response = await follow(url, options, signal);
      const isPacked = checkHead(response, options);
      const body = await readBounded(response, options.maxBytes);
      return (isPacked ? await unpack(body, options.maxBytes) : body).toString('utf8');
    } catch (error) {
      if (error instanceof FetchRefused) throw error;
      if (error instanceof BodyTooLarge) throw new FetchRefused('too_large');
      throw new FetchRefused(signal.aborted ? 'timed_out' : 'unreachable');
    }
  };
}

/** The answer after at most three redirects (RFC 9110 §15.4). Every address is checked before a request is sent to it. */
async function follow(from: URL, options: DocumentFetchOptions, signal: AbortSignal): Promise<Response> {
  let url = from;
  for (let hops = 0; ; hops += 1) {
    const response = await options.fetch(url.href, {
      method: 'GET',
      headers: { accept: options.accept, 'accept-encoding': 'gzip' },
      credentials: 'omit',
      redirect: 'manual',
      decompress: false,
      signal,
    });
    // A fetch that followed a redirect although `redirect` is manual has been to an address that was not checked.
    if (response.redirected) refuse(response, 'redirected');
    if (!redirects.has(response.status)) return response;
    const next = hops < mostRedirects ? nextHop(url, response.headers.get('location'), options) : undefined;
    if (!next) return refuse(response, 'redirected');
    drop(response);
    url = next;
  }
}

function nextHop(from: URL, location: string | null, options: DocumentFetchOptions): URL | undefined {
  const url = location === null ? null : URL.parse(location, from);
  if (!url || (from.protocol === 'https:' && url.protocol !== 'https:')) return undefined;
  // A fragment is not sent, and an address with one is not allowed below.
  url.hash = '';
  return allowedUrl(url.href, options.mayRedirectTo ?? options.isAllowed, options);
}

function allowedUrl(
  address: string,
  isAllowed: (url: URL) => boolean,
  { allowLoopbackHttp = false }: DocumentFetchOptions,
): URL | undefined {
  const url = URL.parse(address);
  const isSecure =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && allowLoopbackHttp && loopback.has(url.hostname));
  if (!url || !isSecure || url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  return isAllowed(url) ? url : undefined;
}

/**
 * Checks status and headers. Returns whether the body is packed. A 203 is a 200 that a proxy has changed (RFC 9110 §15.3.4): the
 * signature of the document shows whether the change matters.
 */
function checkHead(response: Response, options: DocumentFetchOptions): boolean {
  if (response.status !== 200 && response.status !== 203) refuse(response, 'status_not_ok');
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const codings = (response.headers.get('content-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const isPacked = codings.length === 1 && (codings[0] === 'gzip' || codings[0] === 'x-gzip');
  if (!options.contentTypes.includes(type) || (codings.length > 0 && !isPacked))
    refuse(response, 'wrong_content_type');
  if (Number(response.headers.get('content-length') ?? 0) > options.maxBytes) refuse(response, 'too_large');
  return isPacked;
}

function refuse(response: Response, fault: FetchFault): never {
  drop(response);
  throw new FetchRefused(fault);
}

/** Cancels the body, which frees the connection. That a stream which failed already cannot be cancelled is ignored. */
function drop(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

const gunzipAsync = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

async function unpack(body: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await gunzipAsync(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new FetchRefused(isTooLarge ? 'too_large' : 'coding_broken');
  }
}
