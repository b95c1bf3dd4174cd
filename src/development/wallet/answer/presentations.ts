import type { DcqlQuery } from 'dcql';
import { issuePid, pidClaimsOf, planPid } from '../../pid-issuer/issuer.ts';
import { pidElementsOf } from '../../pid-issuer/mdoc-issuer.ts';
import type { Persona } from '../../pid-issuer/personas.ts';
import { publicJwk } from '../../pid-issuer/signing.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { StepRecorder } from '../report.ts';
import type { Handover } from '../request/mdoc-handover.ts';
import type { Behaviour, Claims, Setting } from './behaviour.ts';
import { type Holding, matchQuery } from './credential-match.ts';
import { presentPidMdoc } from './mdoc-pid.ts';
import type { ElementPath } from './mdoc-presentation.ts';
import { present } from './presentation.ts';

/** What is asked for, and what a presentation of it has to be bound to. */
export interface Asked {
  readonly query: DcqlQuery.Output;
  readonly handover: Handover;
}

export interface Owner {
  readonly persona: Persona;
  readonly holder: CryptoKeyPair;
  /** Where the PID can be revoked; undefined if it cannot be. */
  readonly statusLists: Pick<StatusListIssuer, 'claimFor'> | undefined;
}

/** Presentations by credential query id: for each a PID that is issued for it. Throws WalletRefusal `no_matching_credential`. */
export async function presentations(
  recorder: StepRecorder,
  asked: Asked,
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
    () => matchQuery(asked.query, holding),
    (found) => `The PID satisfies ${found.length} of ${asked.query.credentials.length} credential queries.`,
  );
  return await recorder.run(
    'make_presentation',
    async () => {
      const made: Record<string, string[]> = {};
      for (const match of matches) {
        made[match.queryId] = [
          match.format === 'mso_mdoc'
            ? await presentMdocFor(asked, owner, match.elements, behaviour, setting)
            : await presentSdJwtFor(asked, owner, match.claims, behaviour, setting),
        ];
      }
      return made;
    },
    () => `A PID of ${owner.persona.name} was issued and bound to this request.`,
  );
}

async function presentSdJwtFor(
  { handover }: Asked,
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
    // OpenID4VP 1.0 §B.3.6; over the Digital Credentials API §A.4.
    audience: handover.kind === 'dc_api' ? `origin:${handover.origin}` : handover.clientId,
    nonce: handover.nonce,
  };
  return await present(wish, behaviour, setting);
}

async function presentMdocFor(
  { handover }: Asked,
  owner: Owner,
  elements: readonly ElementPath[],
  behaviour: Behaviour,
  setting: Setting,
): Promise<string> {
  return await presentPidMdoc({ ...owner, elements, handover }, behaviour.mdoc ?? {}, setting);
}
