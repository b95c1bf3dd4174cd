import { issueMdoc, planMdoc } from '../../pid-issuer/mdoc-issuer.ts';
import type { Persona } from '../../pid-issuer/personas.ts';
import { publicJwk } from '../../pid-issuer/signing.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { Handover } from '../request/mdoc-handover.ts';
import { type ElementPath, type MdocBehaviour, type MdocSetting, presentMdoc } from './mdoc-presentation.ts';

/** What to show of whose PID, and to whom. */
export interface PidMdocWish {
  readonly persona: Persona;
  readonly holder: CryptoKeyPair;
  readonly elements: readonly ElementPath[];
  readonly handover: Handover;
  /** Where the PID can be revoked; undefined if it cannot be. */
  readonly statusLists?: Pick<StatusListIssuer, 'claimFor'> | undefined;
}

/** Has a PID issued as ISO mdoc for this one presentation, and presents it: the text that goes into vp_token. */
export async function presentPidMdoc(
  { persona, holder, elements, handover, statusLists }: PidMdocWish,
  behaviour: MdocBehaviour,
  setting: MdocSetting,
): Promise<string> {
  const planned = await planMdoc(setting.pki, persona, await publicJwk(holder.publicKey), setting.now);
  const status = await statusLists?.claimFor(persona.name);
  const honest = { ...planned, ...(status && { status }) };
  const plan = (await behaviour.mdoc?.(honest, setting)) ?? honest;
  const issuerSigned = await issueMdoc(plan);
  return await presentMdoc(
    { docType: plan.docType, issuerSigned, elements, deviceKey: holder.privateKey, handover },
    behaviour,
  );
}
