import { join } from 'node:path';
import { type Clock, systemClock } from '../../../lib/clock.ts';
import type { Persona } from '../../pid-issuer/personas.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { DevelopmentPki } from '../../pki/development-pki.ts';
import type { Behaviour, Setting } from '../answer/behaviour.ts';
import { answerBrowser, type BrowserAnswer, type BrowserWish } from '../answer/digital-credentials.ts';
import { type Owner, presentations } from '../answer/presentations.ts';
import { type Responder, respond } from '../answer/respond.ts';
import { type Exchange, httpExchange } from '../http.ts';
import { WalletRefusal } from '../refusal.ts';
import { type Inspection, StepRecorder, type VerifierAnswer, type WalletReport } from '../report.ts';
import type { Handover } from '../request/mdoc-handover.ts';
import { thumbprintOf } from '../request/mdoc-handover.ts';
import { receive } from '../request/receive.ts';
import type { CheckedRequest } from '../request/request-object.ts';
import { summarise } from '../request/request-summary.ts';
import { holderKeysIn } from './holder-keys.ts';

/**
 * A wallet for development: holds a key for each persona, has the development issuer issue a fresh PID for every presentation, and
 * answers verifiers over HTTP as a phone would. Whatever a verifier sends, its operations do not throw: the report says what happened.
 */
export interface Wallet {
  /** What is asked, by whom and until when, without answering. */
  inspect(link: string): Promise<Inspection>;
  /** Answers with the persona's PID: with what was asked for and no more, unless told to misbehave. */
  present(link: string, persona: Persona, behaviour?: Behaviour): Promise<WalletReport>;
  /** Tells the verifier that the holder declines (OpenID4VP 1.0 §8.5). */
  decline(link: string): Promise<WalletReport>;
  /**
   * Answers what a page hands to the browser's Digital Credentials API, as the wallet behind it. Throws WalletRefusal
   * `misbehaviour_not_applicable` only.
   */
  answerDigitalCredentials(wish: BrowserWish): Promise<BrowserAnswer>;
}

export interface WalletOptions {
  /** Where PIDs can be revoked; without, they cannot be. */
  readonly statusLists?: Pick<StatusListIssuer, 'claimFor'>;
  readonly pki: DevelopmentPki;
  readonly clock?: Clock;
  /** How verifiers are reached: over HTTP, to any host, if not said. */
  readonly exchange?: Exchange;
  /** Resolves when the clock has passed the instant; for answering late. */
  readonly waitUntil?: (instant: Date) => Promise<void>;
}

export function createWallet(options: WalletOptions): Wallet {
  const { pki, clock = systemClock, exchange = httpExchange() } = options;
  const waitUntil =
    options.waitUntil ?? ((instant) => Bun.sleep(Math.max(0, instant.getTime() - clock.now().getTime())));
  const holderKeys = holderKeysIn(join(pki.folder, 'wallet'));
  const anchors = [pki.relyingParty.caCertificatePem];

  const ownerOf = async (persona: Persona): Promise<Owner> => ({
    persona,
    holder: await holderKeys.of(persona.name),
    statusLists: options.statusLists,
  });

  const fetchAndCheck = (recorder: StepRecorder, link: string, behaviour: Behaviour) =>
    receive({ exchange, anchors, now: clock.now(), recorder }, link, behaviour);

  const currentExpiry = (link: string, behaviour: Behaviour) =>
    fetchAndCheck(new StepRecorder(), link, behaviour).then(
      ({ payload }) => payload.exp,
      () => undefined,
    );

  /** Receives the request, has it answered if there is to be an answer, and tells what happened. */
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
    answerDigitalCredentials: (wish) =>
      answerBrowser({ anchors, setting: { pki, now: clock.now() }, ownerOf }, wish),
    inspect: (link) => follow(link, {}),
    decline: async (link) =>
      judged(
        await follow(link, {}, (request, responder) =>
          respond(responder, request, { error: 'access_denied' }, {}),
        ),
      ),
    present: async (link, persona, behaviour = {}) =>
      judged(
        await follow(link, behaviour, async (request, responder) => {
          if (behaviour.error !== undefined) {
            return await respond(responder, request, { error: behaviour.error }, behaviour);
          }
          const owner = await ownerOf(persona);
          const setting: Setting = { pki, now: clock.now() };
          const token = await presentations(
            responder.recorder,
            { query: request.query, handover: await handoverOf(request) },
            owner,
            behaviour,
            setting,
          );
          const parameters = { vp_token: behaviour.vpToken ? behaviour.vpToken(token) : token };
          return await respond(responder, request, parameters, behaviour, owner.holder.privateKey);
        }),
      ),
  };
}

/** A response endpoint answers 200 with JSON to what it takes (OpenID4VP 1.0 §8.2). */
function judged(report: Omit<WalletReport, 'accepted'>): WalletReport {
  return { ...report, accepted: report.answer?.status === 200 && report.answer.body !== undefined };
}

/** What the answer to a request by link is bound to. */
async function handoverOf({ payload, encryption }: CheckedRequest): Promise<Handover> {
  return {
    kind: 'openid4vp',
    clientId: payload.client_id,
    nonce: payload.nonce,
    responseUri: payload.response_uri,
    ...(await thumbprintOf(encryption)),
  };
}
