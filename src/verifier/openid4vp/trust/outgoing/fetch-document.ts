import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BodyTooLarge, readBounded } from '../../../../lib/bounded-body.ts';

/** What reaches the network: the runtime's own `fetch`, or a test's. */
export type Fetch = (url: string, init: RequestInit & { decompress?: boolean }) => Promise<Response>;

/** What one kind of document may cost, and where it may be. */
export interface DocumentFetchOptions {
  readonly fetch: Fetch;
  /** Whether the document may be fetched from this https (or, in development, loopback) address at all. */
  readonly isAllowed: (url: URL) => boolean;
  /** Whether a redirect may lead to this address; if not said, where the document may be fetched from at all. */
  readonly mayRedirectTo?: (url: URL) => boolean;
  /** Media types that are read, without parameters, lower case. */
  readonly contentTypes: readonly string[];
  readonly accept: string;
  /** As it is sent, and again as it is unpacked. */
  readonly maxBytes: number;
  /** For the whole exchange, redirects and the body included. */
  readonly timeoutMs: number;
  /** Development only: plain http to this machine. */
  readonly allowLoopbackHttp?: boolean;
}

/** Why a document was not fetched. Stable: operators' alarms and the report of a presentation name it. */
export type FetchFault =
  | 'url_not_allowed'
  /** To where it may not be followed, or once too often. */
  | 'redirected'
  | 'status_not_ok'
  | 'wrong_content_type'
  /** Packed, and not to be unpacked. */
  | 'coding_broken'
  | 'too_large'
  | 'timed_out'
  | 'unreachable';

/** The document was not fetched. The message names the fault and nothing that the other side sent. */
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
 * A GET that cannot be led astray: only to addresses that are allowed, where a redirect leads as much as where it begins, without
 * credentials or cookies, and ended at the size or the time that is set, while it streams. It asks for gzip (RFC 9110 §8.4.1) and takes it
 * or no coding, whatever was asked for. Throws FetchRefused.
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

/** The answer at the end of at most so many redirects (RFC 9110 §15.4). Each hop is judged before anything is sent there. */
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
    // A fetch that followed a redirect in spite of being told not to has been where nobody judged.
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
  // It is about a place in the document, and not sent.
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

/** Whether the body is packed. 203 is a 200 that somebody on the way has changed (RFC 9110 §15.3.4): the signature says whether it matters. */
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

/** Nothing of the body is wanted: let the connection go. A stream that has failed already cannot be cancelled. */
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
