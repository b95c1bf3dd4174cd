/** What reaches the network: the runtime's own `fetch`, or a test's. */
export type Fetch = (url: string, init: RequestInit & { decompress?: boolean }) => Promise<Response>;

/** What one kind of document may cost, and where it may be. */
export interface DocumentFetchOptions {
  readonly fetch: Fetch;
  /** Whether the document may be fetched from this https (or, in development, loopback) address at all. */
  readonly isAllowed: (url: URL) => boolean;
  /** Media types that are read, without parameters, lower case. */
  readonly contentTypes: readonly string[];
  readonly accept: string;
  readonly maxBytes: number;
  /** For the whole exchange, the body included. */
  readonly timeoutMs: number;
  /** Development only: plain http to this machine. */
  readonly allowLoopbackHttp?: boolean;
}

/** Why a document was not fetched. Stable: operators' alarms and the report of a presentation name it. */
export type FetchFault =
  | 'url_not_allowed'
  | 'redirected'
  | 'status_not_ok'
  | 'wrong_content_type'
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

/**
 * A GET that cannot be led astray: only to addresses that are allowed, no redirect followed, no credentials or cookies sent, no
 * compression (so that what is counted is what arrives), and ended at the size or the time that is set, while it streams.
 * Throws FetchRefused.
 */
export function createDocumentFetch(options: DocumentFetchOptions): FetchDocument {
  return async (address) => {
    const url = allowedUrl(address, options);
    const signal = AbortSignal.timeout(options.timeoutMs);
    try {
      const response = await options.fetch(url.href, {
        method: 'GET',
        headers: { accept: options.accept, 'accept-encoding': 'identity' },
        credentials: 'omit',
        redirect: 'manual',
        decompress: false,
        signal,
      });
      checkHead(response, options);
      return await readBody(response, options.maxBytes);
    } catch (error) {
      if (error instanceof FetchRefused) throw error;
      throw new FetchRefused(signal.aborted ? 'timed_out' : 'unreachable');
    }
  };
}

function allowedUrl(address: string, options: DocumentFetchOptions): URL {
  const url = URL.parse(address);
  const isSecure =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && options.allowLoopbackHttp === true && loopback.has(url.hostname));
  if (!url || !isSecure || url.username !== '' || url.password !== '' || url.hash !== '')
    throw new FetchRefused('url_not_allowed');
  if (!options.isAllowed(url)) throw new FetchRefused('url_not_allowed');
  return url;
}

function checkHead(response: Response, options: DocumentFetchOptions): void {
  const refuse = (fault: FetchFault): never => {
    // Nothing of the body is wanted: let the connection go. A stream that has failed already cannot be cancelled.
    response.body?.cancel().catch(() => undefined);
    throw new FetchRefused(fault);
  };
  // A fetch that followed a redirect in spite of being told not to is no better than a redirect.
  if ((response.status >= 300 && response.status < 400) || response.redirected) refuse('redirected');
  if (response.status !== 200) refuse('status_not_ok');
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = response.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (!options.contentTypes.includes(type) || encoding !== 'identity') refuse('wrong_content_type');
  if (Number(response.headers.get('content-length') ?? 0) > options.maxBytes) refuse('too_large');
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream: what is too large is not received to its end.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new FetchRefused('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
