import type { Handover } from './mdoc-handover.ts';
import { issueMdoc, planMdoc } from './mdoc-issuer.ts';
import { type ElementPath, type MdocBehaviour, type MdocSetting, presentMdoc } from './mdoc-presentation.ts';
import type { Persona } from './personas.ts';
import { publicJwk } from './signing.ts';

/** What to show of whose PID, and to whom. */
export interface PidMdocWish {
  readonly persona: Persona;
  readonly holder: CryptoKeyPair;
  readonly elements: readonly ElementPath[];
  readonly handover: Handover;
}

/** Has a PID issued as ISO mdoc for this one presentation, and presents it: the text that goes into vp_token. */
export async function presentPidMdoc(
  { persona, holder, elements, handover }: PidMdocWish,
  behaviour: MdocBehaviour,
  setting: MdocSetting,
): Promise<string> {
  const honest = await planMdoc(setting.pki, persona, await publicJwk(holder.publicKey), setting.now);
  const plan = (await behaviour.mdoc?.(honest, setting)) ?? honest;
  const issuerSigned = await issueMdoc(plan);
  return await presentMdoc(
    { docType: plan.docType, issuerSigned, elements, deviceKey: holder.privateKey, handover },
    behaviour,
  );
}
