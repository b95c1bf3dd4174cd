import { browserForgeries } from './misbehaviours/browser.ts';
import { conduct } from './misbehaviours/conduct.ts';
import { credentialForgeries } from './misbehaviours/credentials.ts';
import { disclosureForgeries } from './misbehaviours/disclosures.ts';
import { keyBindingForgeries } from './misbehaviours/key-binding.ts';
import { mdocMisbehaviours as mdocBehaviours } from './misbehaviours/mdoc.ts';
import type { Misbehaviour } from './misbehaviours/misbehaviour.ts';
import { responseForgeries } from './misbehaviours/responses.ts';

export type { Misbehaviour } from './misbehaviours/misbehaviour.ts';

/** Every way in which the test wallet can misbehave, in the order in which a verifier would notice. */
export const misbehaviours: readonly Misbehaviour[] = [
  ...conduct,
  ...responseForgeries,
  ...credentialForgeries,
  ...disclosureForgeries,
  ...keyBindingForgeries,
];

/** Those of a wallet that holds the PID as ISO mdoc only. */
export const mdocMisbehaviours: readonly Misbehaviour[] = mdocBehaviours.map(({ behaviour, ...one }) => ({
  ...one,
  behaviour: { holds: ['mso_mdoc'], mdoc: behaviour },
}));

/** Those that only an answer through the browser can have. */
export const browserMisbehaviours: readonly Misbehaviour[] = browserForgeries;

/** The misbehaviour of this name, or undefined. */
export function findMisbehaviour(name: string): Misbehaviour | undefined {
  return [...misbehaviours, ...mdocMisbehaviours, ...browserMisbehaviours].find((one) => one.name === name);
}
