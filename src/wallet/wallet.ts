import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Behaviour, Claims, Setting } from './behaviour.ts';
import { type Holding, matchQuery } from './credential-match.ts';
import type { DevelopmentPki } from './development-pki.ts';
import { holderKeysIn } from './holder-keys.ts';
import { type Exchange, httpExchange } from './http.ts';
import { issuePid, pidClaimsOf, planPid } from './issuer.ts';
import { pidElementsOf } from './mdoc-issuer.ts';
import { presentPidMdoc } from './mdoc-pid.ts';
import type { ElementPath } from './mdoc-presentation.ts';
import type { Persona } from './personas.ts';
import { present } from './presentation.ts';
import { receive } from './receive.ts';
import { WalletRefusal } from './refusal.ts';
import { type Inspection, StepRecorder, type VerifierAnswer, type WalletReport } from './report.ts';
import type { CheckedRequest } from './request-object.ts';
import type { EncryptionKey } from './request-payload.ts';
import { summarise } from './request-summary.ts';
import { type Responder, respond } from './respond.ts';
import { publicJwk } from './signing.ts';
import type { StatusListIssuer } from './status-list-issuer.ts';

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
          const holder = await holderKeys.of(persona.name);
          const setting: Setting = { pki, now: clock.now() };
          const token = await presentations(
            responder.recorder,
            request,
            { persona, holder, statusLists: options.statusLists },
            behaviour,
            setting,
          );
          const parameters = { vp_token: behaviour.vpToken ? behaviour.vpToken(token) : token };
          return await respond(responder, request, parameters, behaviour, holder.privateKey);
        }),
      ),
  };
}

/** A response endpoint answers 200 with JSON to what it takes (OpenID4VP 1.0 §8.2). */
function judged(report: Omit<WalletReport, 'accepted'>): WalletReport {
  return { ...report, accepted: report.answer?.status === 200 && report.answer.body !== undefined };
}

interface Owner {
  readonly statusLists: Pick<StatusListIssuer, 'claimFor'> | undefined;
  readonly persona: Persona;
  readonly holder: CryptoKeyPair;
}

async function presentations(
  recorder: StepRecorder,
  request: CheckedRequest,
  owner: Owner,
  behaviour: Behaviour,
  setting: Setting,
): Promise<Record<string, string[]>> {
  const claims = pidClaimsOf(owner.persona, setting.now);
  const holding: Holding = {
    formats: behaviour.holds ?? ['dc+sd-jwt', 'mso_mdoc'],
    claims,
    elements: Object.keys(pidElementsOf(owner.persona, setting.now)),
  };
  const matches = await recorder.run(
    'match_credentials',
    () => matchQuery(request.query, holding),
    (found) => `The PID satisfies ${found.length} of ${request.query.credentials.length} credential queries.`,
  );
  return await recorder.run(
    'make_presentation',
    async () => {
      const made: Record<string, string[]> = {};
      for (const match of matches) {
        made[match.queryId] = [
          match.format === 'mso_mdoc'
            ? await presentMdocFor(request, owner, match.elements, behaviour, setting)
            : await presentSdJwtFor(request, owner, match.claims, behaviour, setting),
        ];
      }
      return made;
    },
    () => `A PID of ${owner.persona.name} was issued and bound to this request.`,
  );
}

async function presentSdJwtFor(
  request: CheckedRequest,
  { persona, holder, statusLists }: Owner,
  matched: Claims,
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  const holderKey = { ...(await publicJwk(holder.publicKey)), use: 'sig', alg: 'ES256' };
  const planned = await planPid(setting.pki, persona, holderKey, setting.now);
  const status = await statusLists?.claimFor(persona.name);
  const plan = { ...planned, ...(status && { status }) };
  const wish = {
    pid: await issuePid(behaviour.pid ? await behaviour.pid(plan, setting) : plan),
    claims: behaviour.claims?.(matched, pidClaimsOf(persona, setting.now)) ?? matched,
    holderKey: holder.privateKey,
    audience: request.payload.client_id,
    nonce: request.payload.nonce,
  };
  return await present(wish, behaviour, setting);
}

async function presentMdocFor(
  { payload, encryption }: CheckedRequest,
  owner: Owner,
  elements: readonly ElementPath[],
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  const handover = {
    kind: 'openid4vp' as const,
    clientId: payload.client_id,
    nonce: payload.nonce,
    responseUri: payload.response_uri,
    ...(encryption && { jwkThumbprint: await thumbprint(encryption.key) }),
  };
  return await presentPidMdoc({ ...owner, elements, handover }, behaviour.mdoc ?? {}, setting);
}

async function thumbprint({ kty, crv, x, y }: EncryptionKey): Promise<string> {
  return await calculateJwkThumbprint({ kty, crv, x, y }, 'sha256');
}
