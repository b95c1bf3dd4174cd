import type { Persona } from '../../pid-issuer/personas.ts';
import { type RefusalCode, WalletRefusal } from '../refusal.ts';
import { StepRecorder } from '../report.ts';
import { type BrowserCall, checkBrowserRequest } from '../request/browser-request.ts';
import { answerParameters } from './answer.ts';
import type { Behaviour, Claims, Setting } from './behaviour.ts';
import { type Owner, presentations } from './presentations.ts';

/** What the browser hands back to the page (OpenID4VP 1.0 §A.4). */
export interface BrowserAnswer {
  readonly protocol: string;
  readonly data: Claims;
  /** Why the wallet answers with an error, if it found the request wanting. */
  readonly refusal?: { readonly code: RefusalCode; readonly message: string };
}

export interface BrowserWish extends BrowserCall {
  readonly persona: Persona;
  readonly behaviour?: Behaviour;
}

interface Responder {
  readonly anchors: readonly string[];
  readonly setting: Setting;
  readonly ownerOf: (persona: Persona) => Promise<Owner>;
}

/** Answers as the wallet behind a browser's Digital Credentials API: with a presentation, or an error of the protocol. */
export async function answerBrowser(responder: Responder, wish: BrowserWish): Promise<BrowserAnswer> {
  const { behaviour = {} } = wish;
  const protocol = behaviour.protocol?.(wish.protocol) ?? wish.protocol;
  if (behaviour.error !== undefined) return { protocol, data: { error: behaviour.error } };
  try {
    return { protocol, data: await present(responder, wish, behaviour) };
  } catch (error) {
    if (!(error instanceof WalletRefusal)) throw error;
    const { code, message } = error;
    // A wallet that misbehaves by order and cannot is no answer of a wallet.
    if (code === 'misbehaviour_not_applicable') throw error;
    const name = code === 'no_matching_credential' ? 'access_denied' : 'invalid_request';
    return { protocol, data: { error: name }, refusal: { code, message } };
  }
}

async function present(responder: Responder, wish: BrowserWish, behaviour: Behaviour): Promise<Claims> {
  const { anchors, setting } = responder;
  const request = await checkBrowserRequest(wish, { anchors, now: setting.now });
  const owner = await responder.ownerOf(wish.persona);
  const token = await presentations(new StepRecorder(), request, owner, behaviour, setting);
  const parameters = { vp_token: behaviour.vpToken ? behaviour.vpToken(token) : token };
  return await answerParameters(request.encryption, parameters, behaviour, owner.holder.privateKey);
}
