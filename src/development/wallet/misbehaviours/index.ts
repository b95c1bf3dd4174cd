import { browserForgeries } from './browser.ts';
import { conduct } from './conduct.ts';
import { credentialForgeries } from './credentials.ts';
import { disclosureForgeries } from './disclosures.ts';
import { keyBindingForgeries } from './key-binding.ts';
import type { Misbehaviour } from './kinds.ts';
import { mdocMisbehaviours as mdocBehaviours } from './mdoc.ts';
import { responseForgeries } from './responses.ts';

export type { Misbehaviour } from './kinds.ts';

/** The misbehaviours of a wallet that answers by post, in the order in which a verifier notices them. */
export const misbehaviours: readonly Misbehaviour[] = [
  ...conduct,
  ...responseForgeries,
  ...credentialForgeries,
  ...disclosureForgeries,
  ...keyBindingForgeries,
];

/** The misbehaviours of a wallet that holds the PID as ISO mdoc only. */
export const mdocMisbehaviours: readonly Misbehaviour[] = mdocBehaviours.map(({ behaviour, ...one }) => ({
  ...one,
  behaviour: { holds: ['mso_mdoc'], mdoc: behaviour },
}));

/** The misbehaviours that only a response through the browser can have. */
export const browserMisbehaviours: readonly Misbehaviour[] = browserForgeries;

/** The misbehaviour of this name, or undefined. */
export function findMisbehaviour(name: string): Misbehaviour | undefined {
  return [...misbehaviours, ...mdocMisbehaviours, ...browserMisbehaviours].find((one) => one.name === name);
}
