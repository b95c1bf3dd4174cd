import type { Behaviour, Claims, Message } from '../behaviour.ts';
import type { Exchange } from '../http.ts';
import type { StepName, StepRecorder, VerifierAnswer } from '../report.ts';
import type { CheckedRequest } from '../request/signed-object.ts';
import { responseMessage } from './authorization-response.ts';

export interface Responder {
  readonly exchange: Exchange;
  readonly waitUntil: (instant: Date) => Promise<void>;
  /** When the request object that the verifier serves now expires; undefined if it serves none any more. */
  readonly currentExpiry: () => Promise<number | undefined>;
  readonly recorder: StepRecorder;
}

/**
 * Posts the response parameters, with the request's state, to the response_uri (OpenID4VP 1.0 §8.2). Returns the verifier's answer to
 * the last message. Throws WalletRefusal `misbehaviour_not_applicable` or `verifier_unreachable`.
 */
export async function postResponse(
  responder: Responder,
  request: CheckedRequest,
  parameters: Claims,
  behaviour: Behaviour,
  holderKey?: CryptoKey,
): Promise<VerifierAnswer> {
  const { recorder } = responder;
  const { state, exp } = request.payload;
  const message = await recorder.run(
    'make_answer',
    () =>
      responseMessage(
        request,
        { ...parameters, ...(state !== undefined && { state }) },
        behaviour,
        holderKey,
      ),
    () =>
      request.encryption
        ? `Encryption with ${request.encryption.enc} was asked for.`
        : 'No encryption was asked for.',
  );
  if (behaviour.delivery === 'after_expiry') {
    await recorder.run(
      'wait',
      () => waitForExpiry(responder, exp),
      (expiry) => `Waited until ${new Date(expiry * 1000).toISOString()}.`,
    );
  }
  const first = await send(responder, 'send_answer', request, message);
  return behaviour.delivery === 'twice' ? await send(responder, 'send_again', request, message) : first;
}

/**
 * Waits until the request has expired. A request object can expire before that: the verifier then serves another one with a later
 * `exp`. Returns the last `exp`, in seconds.
 */
async function waitForExpiry(
  { waitUntil, currentExpiry }: Pick<Responder, 'waitUntil' | 'currentExpiry'>,
  exp: number,
): Promise<number> {
  await waitUntil(new Date((exp + 1) * 1000));
  const next = await currentExpiry();
  return next !== undefined && next > exp ? await waitForExpiry({ waitUntil, currentExpiry }, next) : exp;
}

async function send(
  { recorder, exchange }: Responder,
  step: StepName,
  request: CheckedRequest,
  message: Message,
): Promise<VerifierAnswer> {
  return await recorder.run(
    step,
    async () => {
      const { status, text } = await exchange({
        method: 'POST',
        url: request.payload.response_uri,
        headers: { 'content-type': message.contentType, accept: 'application/json' },
        body: message.body,
      });
      return readAnswer(status, text);
    },
    ({ status }) => `The verifier answered with HTTP ${status}.`,
  );
}

function readAnswer(status: number, text: string): VerifierAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { status };
  }
  const redirectUri =
    typeof body === 'object' && body !== null && 'redirect_uri' in body ? body.redirect_uri : undefined;
  return { status, body, ...(typeof redirectUri === 'string' && { redirectUri }) };
}
