import { browserForgeries } from './browser.ts';
import { conduct } from './conduct.ts';
import { credentialForgeries } from './credentials.ts';
import { disclosureForgeries } from './disclosures.ts';
import { keyBindingForgeries } from './key-binding.ts';
import { mdocMisbehaviours as mdocBehaviours } from './mdoc.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { responseForgeries } from './responses.ts';

export type { Misbehaviour } from './misbehaviour.ts';

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
