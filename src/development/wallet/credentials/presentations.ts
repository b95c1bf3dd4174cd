import type { DcqlQuery } from 'dcql';
import { pidElementsOf } from '../../pid-issuer/mdoc-issuer.ts';
import type { Persona } from '../../pid-issuer/personas.ts';
import { issuePid, pidClaimsOf, planPid } from '../../pid-issuer/sd-jwt-issuer.ts';
import { publicJwk } from '../../pid-issuer/signing.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { Behaviour, Claims, ElementPath, Setting } from '../behaviour.ts';
import type { StepRecorder } from '../report.ts';
import type { Handover } from '../request/session-transcript.ts';
import { type HeldPid, matchQuery } from './match.ts';
import { presentPidMdoc } from './mdoc-pid.ts';
import { presentSdJwt } from './sd-jwt-presentation.ts';

/** The query to answer, and the handover that presentations must be bound to. */
export interface PresentationRequest {
  readonly query: DcqlQuery.Output;
  readonly handover: Handover;
}

export interface Holder {
  readonly persona: Persona;
  readonly keys: CryptoKeyPair;
  /** The status lists of the PID; undefined if it gets no status. */
  readonly statusLists: Pick<StatusListIssuer, 'claimFor'> | undefined;
}

/**
 * The vp_token: presentations by credential query id (OpenID4VP 1.0 §8.1). For each one a new PID is issued. Throws WalletRefusal
 * `no_matching_credential`.
 */
export async function presentations(
  recorder: StepRecorder,
  request: PresentationRequest,
  holder: Holder,
  behaviour: Behaviour,
  setting: Setting,
): Promise<Record<string, string[]>> {
  const claims = pidClaimsOf(holder.persona, setting.now);
  const held: HeldPid = {
    formats: behaviour.holds ?? ['dc+sd-jwt', 'mso_mdoc'],
    claims,
    elements: Object.keys(pidElementsOf(holder.persona, setting.now)),
  };
  const matches = await recorder.run(
    'match_credentials',
    () => matchQuery(request.query, held),
    (found) => `The PID satisfies ${found.length} of ${request.query.credentials.length} credential queries.`,
  );
  return await recorder.run(
    'make_presentation',
    async () => {
      const made: Record<string, string[]> = {};
      for (const match of matches) {
        made[match.queryId] = [
          match.format === 'mso_mdoc'
            ? await presentMdocFor(request, holder, match.elements, behaviour, setting)
            : await presentSdJwtFor(request, holder, match.claims, behaviour, setting),
        ];
      }
      return made;
    },
    () => `A PID of ${holder.persona.name} was issued and bound to this request.`,
  );
}

async function presentSdJwtFor(
  { handover }: PresentationRequest,
  { persona, keys, statusLists }: Holder,
  matched: Claims,
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  const holderKey = { ...(await publicJwk(keys.publicKey)), use: 'sig', alg: 'ES256' };
  const planned = await planPid(setting.pki, persona, holderKey, setting.now);
  const status = await statusLists?.claimFor(persona.name);
  const plan = { ...planned, ...(status && { status }) };
  const toPresent = {
    pid: await issuePid(behaviour.pid ? await behaviour.pid(plan, setting) : plan),
    claims: behaviour.claims?.(matched, pidClaimsOf(persona, setting.now)) ?? matched,
    holderKey: keys.privateKey,
    // OpenID4VP 1.0 §B.3.6, and §A.4 for the Digital Credentials API.
    audience: handover.kind === 'dc_api' ? `origin:${handover.origin}` : handover.clientId,
    nonce: handover.nonce,
  };
  return await presentSdJwt(toPresent, behaviour, setting);
}

async function presentMdocFor(
  { handover }: PresentationRequest,
  holder: Holder,
  elements: readonly ElementPath[],
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  return await presentPidMdoc({ ...holder, elements, handover }, behaviour.mdoc ?? {}, setting);
}
