import type { Persona } from '../../pid-issuer/personas.ts';
import type { Behaviour, Claims, Setting } from '../behaviour.ts';
import { type Holder, presentations } from '../credentials/presentations.ts';
import { type RefusalCode, WalletRefusal } from '../refusal.ts';
import { StepRecorder } from '../report.ts';
import { type BrowserCall, checkBrowserRequest } from '../request/digital-credentials.ts';
import { responseParameters } from './authorization-response.ts';

/** The response that the browser returns to the page (OpenID4VP 1.0 §A.4). */
export interface BrowserAnswer {
  readonly protocol: string;
  readonly data: Claims;
  /** Why the wallet refused the request and answers with an error. */
  readonly refusal?: { readonly code: RefusalCode; readonly message: string };
}

export interface CallToAnswer extends BrowserCall {
  readonly persona: Persona;
  readonly behaviour?: Behaviour;
}

interface Responder {
  readonly anchors: readonly string[];
  readonly setting: Setting;
  readonly holderOf: (persona: Persona) => Promise<Holder>;
}

/** Answers a call of the Digital Credentials API with a presentation, or with an error response (OpenID4VP 1.0 §8.5). */
export async function answerBrowser(responder: Responder, call: CallToAnswer): Promise<BrowserAnswer> {
  const { behaviour = {} } = call;
  const protocol = behaviour.protocol?.(call.protocol) ?? call.protocol;
  if (behaviour.error !== undefined) return { protocol, data: { error: behaviour.error } };
  try {
    return { protocol, data: await present(responder, call, behaviour) };
  } catch (error) {
    if (!(error instanceof WalletRefusal)) throw error;
    const { code, message } = error;
    // The caller chose a misbehaviour that does not fit the request, which is not to be answered to the verifier.
    if (code === 'misbehaviour_not_applicable') throw error;
    const name = code === 'no_matching_credential' ? 'access_denied' : 'invalid_request';
    return { protocol, data: { error: name }, refusal: { code, message } };
  }
}

async function present(responder: Responder, call: CallToAnswer, behaviour: Behaviour): Promise<Claims> {
  const { anchors, setting } = responder;
  const request = await checkBrowserRequest(call, { anchors, now: setting.now });
  const holder = await responder.holderOf(call.persona);
  const token = await presentations(new StepRecorder(), request, holder, behaviour, setting);
  const parameters = { vp_token: behaviour.vpToken ? behaviour.vpToken(token) : token };
  return await responseParameters(request.encryption, parameters, behaviour, holder.keys.privateKey);
}
