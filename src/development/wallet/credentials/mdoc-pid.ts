import { issueMdoc, planMdoc } from '../../pid-issuer/mdoc-issuer.ts';
import type { Persona } from '../../pid-issuer/personas.ts';
import { publicJwk } from '../../pid-issuer/signing.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { ElementPath, MdocBehaviour, Setting } from '../behaviour.ts';
import type { Handover } from '../request/session-transcript.ts';
import { presentMdoc } from './mdoc-presentation.ts';

/** The elements to show of a persona's PID, and the handover to bind them to. */
export interface PidToPresent {
  readonly persona: Persona;
  readonly keys: CryptoKeyPair;
  readonly elements: readonly ElementPath[];
  readonly handover: Handover;
  /** The status lists of the PID; undefined if it gets no status. */
  readonly statusLists?: Pick<StatusListIssuer, 'claimFor'> | undefined;
}

/** Has a PID issued as ISO mdoc for this presentation, and presents it. Returns the text for the vp_token. */
export async function presentPidMdoc(
  { persona, keys, elements, handover, statusLists }: PidToPresent,
  behaviour: MdocBehaviour,
  setting: Setting,
): Promise<string> {
  const planned = await planMdoc(setting.pki, persona, await publicJwk(keys.publicKey), setting.now);
  const status = await statusLists?.claimFor(persona.name);
  const honest = { ...planned, ...(status && { status }) };
  const plan = (await behaviour.mdoc?.(honest, setting)) ?? honest;
  const issuerSigned = await issueMdoc(plan);
  return await presentMdoc(
    { docType: plan.docType, issuerSigned, elements, deviceKey: keys.privateKey, handover },
    behaviour,
  );
}
