import { BodyTooLarge, readBounded } from '../../lib/bounded-body.ts';
import { WalletRefusal } from './refusal.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Incoming {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Sends a message to a verifier and reads its answer. */
export type Exchange = (outgoing: Outgoing) => Promise<Incoming>;

const timeoutMilliseconds = 15_000;
const largestAnswer = 512 * 1024;

/**
 * An exchange that follows no redirect, reads no more than half a megabyte and waits 15 s at most. With `allowedHosts`, other
 * hosts are refused before anything is sent, so that a request cannot make the wallet call other machines in its network.
 */
export function httpExchange(options: { fetch?: Fetch; allowedHosts?: readonly string[] } = {}): Exchange {
  const send = options.fetch ?? fetch;
  return async ({ url, ...init }) => {
    const { hostname } = new URL(url);
    if (options.allowedHosts && !options.allowedHosts.includes(hostname)) {
      throw new WalletRefusal(
        'host_not_allowed',
        'This wallet talks to the bank it was started with and to this machine only.',
      );
    }
    try {
      const response = await send(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      return {
        status: response.status,
        contentType: (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        text: (await readBounded(response, largestAnswer)).toString('utf8'),
      };
    } catch (error) {
      if (error instanceof BodyTooLarge)
        throw new WalletRefusal('request_malformed', 'The verifier sent too much.');
      throw new WalletRefusal('verifier_unreachable', 'The verifier could not be reached.');
    }
  };
}
