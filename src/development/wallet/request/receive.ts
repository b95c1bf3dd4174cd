import type { Exchange } from '../http.ts';
import type { StepRecorder } from '../report.ts';
import { fetchRequestObject } from './fetch.ts';
import { parseRequestLink } from './link.ts';
import { type CheckedRequest, checkRequestObject } from './signed-object.ts';
import { verifierName } from './summary.ts';

export interface Receiver {
  readonly exchange: Exchange;
  /** PEM certificates of the authorities that certify the verifiers. The wallet answers no others. */
  readonly anchors: readonly string[];
  readonly now: Date;
  readonly recorder: StepRecorder;
}

/** Reads a link, fetches the request object and checks it. Throws WalletRefusal; the recorder has the steps up to there. */
export async function receive(
  receiver: Receiver,
  link: string,
  behaviour: { readonly ignoresRequestUriMethod?: boolean },
): Promise<CheckedRequest> {
  const { recorder, exchange, anchors, now } = receiver;
  const parsed = await recorder.run(
    'read_link',
    () => parseRequestLink(link),
    ({ requestUri }) => `The request is at ${new URL(requestUri).host}.`,
  );
  const { jwt, walletNonce } = await recorder.run(
    'fetch_request',
    () => fetchRequestObject(exchange, parsed, behaviour.ignoresRequestUriMethod),
    (fetched) => `Received a request object by ${fetched.walletNonce ? 'POST' : 'GET'}.`,
  );
  return await recorder.run(
    'check_request',
    () => checkRequestObject(jwt, { link: parsed, ...(walletNonce && { walletNonce }), anchors, now }),
    (request) => `Signed by ${verifierName(request)}, meant for a wallet, not expired.`,
  );
}
