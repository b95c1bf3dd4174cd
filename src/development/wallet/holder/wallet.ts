import { join } from 'node:path';
import { type Clock, systemClock } from '../../../lib/clock.ts';
import type { Persona } from '../../pid-issuer/personas.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { DevelopmentPki } from '../../pki/development-pki.ts';
import { answerBrowser, type BrowserAnswer, type CallToAnswer } from '../answer/digital-credentials.ts';
import { postResponse, type Responder } from '../answer/direct-post.ts';
import type { Behaviour, Setting } from '../behaviour.ts';
import { type Holder, presentations } from '../credentials/presentations.ts';
import { type Exchange, httpExchange } from '../http.ts';
import { WalletRefusal } from '../refusal.ts';
import { type Inspection, StepRecorder, type VerifierAnswer, type WalletReport } from '../report.ts';
import { receive } from '../request/receive.ts';
import type { Handover } from '../request/session-transcript.ts';
import { thumbprintOf } from '../request/session-transcript.ts';
import type { CheckedRequest } from '../request/signed-object.ts';
import { summarise } from '../request/summary.ts';
import { holderKeysIn } from './keys.ts';

/**
 * A wallet for development. It has a key for each persona, has the development issuer issue a new PID for every presentation, and
 * answers verifiers over HTTP as a phone does. Its operations do not throw because of a verifier: their report has what went wrong.
 */
export interface Wallet {
  /** Reads and checks a request without answering it. */
  inspect(link: string): Promise<Inspection>;
  /** Answers with the requested claims of the persona's PID, unless a behaviour tells it to misbehave. */
  present(link: string, persona: Persona, behaviour?: Behaviour): Promise<WalletReport>;
  /** Tells the verifier that the holder declines (OpenID4VP 1.0 §8.5). */
  decline(link: string): Promise<WalletReport>;
  /** Answers a call of the browser's Digital Credentials API. Throws WalletRefusal `misbehaviour_not_applicable`. */
  answerDigitalCredentials(call: CallToAnswer): Promise<BrowserAnswer>;
}

export interface WalletOptions {
  /** The status lists of the PIDs. Without it PIDs have no status and cannot be revoked. */
  readonly statusLists?: Pick<StatusListIssuer, 'claimFor'>;
  readonly pki: DevelopmentPki;
  readonly clock?: Clock;
  /** Default: over HTTP, to any host. */
  readonly exchange?: Exchange;
  /** Resolves when the clock has passed the instant. The wallet needs it to answer late. */
  readonly waitUntil?: (instant: Date) => Promise<void>;
}

export function createWallet(options: WalletOptions): Wallet {
  const { pki, clock = systemClock, exchange = httpExchange() } = options;
  const waitUntil =
    options.waitUntil ?? ((instant) => Bun.sleep(Math.max(0, instant.getTime() - clock.now().getTime())));
  const holderKeys = holderKeysIn(join(pki.folder, 'wallet'));
  const anchors = [pki.relyingParty.caCertificatePem];

  const holderOf = async (persona: Persona): Promise<Holder> => ({
    persona,
    keys: await holderKeys.of(persona.name),
    statusLists: options.statusLists,
  });

  const fetchAndCheck = (recorder: StepRecorder, link: string, behaviour: Behaviour) =>
    receive({ exchange, anchors, now: clock.now(), recorder }, link, behaviour);

  const currentExpiry = (link: string, behaviour: Behaviour) =>
    fetchAndCheck(new StepRecorder(), link, behaviour).then(
      ({ payload }) => payload.exp,
      () => undefined,
    );

  /** Receives the request, has it answered unless it is only inspected, and reports the steps. */
  const follow = async (
    link: string,
    behaviour: Behaviour,
    answer?: (request: CheckedRequest, responder: Responder) => Promise<VerifierAnswer>,
  ): Promise<Omit<WalletReport, 'accepted'>> => {
    const recorder = new StepRecorder();
    const { steps } = recorder;
    let request: CheckedRequest | undefined;
    const known = () => ({ steps, ...(request && { request: summarise(request) }) });
    try {
      request = await fetchAndCheck(recorder, link, behaviour);
      if (!answer) return known();
      const expiry = () => currentExpiry(link, behaviour);
      const answered = await answer(request, { exchange, waitUntil, currentExpiry: expiry, recorder });
      return { ...known(), answer: answered };
    } catch (error) {
      if (!(error instanceof WalletRefusal)) throw error;
      return { ...known(), refusal: { code: error.code, message: error.message } };
    }
  };

  return {
    answerDigitalCredentials: (call) =>
      answerBrowser({ anchors, setting: { pki, now: clock.now() }, holderOf }, call),
    inspect: (link) => follow(link, {}),
    decline: async (link) =>
      withAcceptance(
        await follow(link, {}, (request, responder) =>
          postResponse(responder, request, { error: 'access_denied' }, {}),
        ),
      ),
    present: async (link, persona, behaviour = {}) =>
      withAcceptance(
        await follow(link, behaviour, async (request, responder) => {
          if (behaviour.error !== undefined) {
            return await postResponse(responder, request, { error: behaviour.error }, behaviour);
          }
          const holder = await holderOf(persona);
          const setting: Setting = { pki, now: clock.now() };
          const token = await presentations(
            responder.recorder,
            { query: request.query, handover: await handoverOf(request) },
            holder,
            behaviour,
            setting,
          );
          const parameters = { vp_token: behaviour.vpToken ? behaviour.vpToken(token) : token };
          return await postResponse(responder, request, parameters, behaviour, holder.keys.privateKey);
        }),
      ),
  };
}

/** Whether the verifier received the response: it answers with 200 and JSON then (OpenID4VP 1.0 §8.2). */
function withAcceptance(report: Omit<WalletReport, 'accepted'>): WalletReport {
  return { ...report, accepted: report.answer?.status === 200 && report.answer.body !== undefined };
}

/** The handover of a request by link. */
async function handoverOf({ payload, encryption }: CheckedRequest): Promise<Handover> {
  return {
    kind: 'openid4vp',
    clientId: payload.client_id,
    nonce: payload.nonce,
    responseUri: payload.response_uri,
    ...(await thumbprintOf(encryption)),
  };
}
