import type { KeyBindingPlan } from '../behaviour.ts';
import { type Misbehaviour, refused } from './kinds.ts';

/** Misbehaviours that are possible over the Digital Credentials API only. */
export const browserForgeries: readonly Misbehaviour[] = [
  refused('another-origin', 'The holder signed for a page of another origin.', {
    keyBinding: (plan) => forAudience(plan, 'origin:https://another.example'),
  }),
  refused('origin-of-drafts', 'The audience is the origin with the prefix that drafts had.', {
    keyBinding: (plan) => forAudience(plan, audienceOf(plan).replace(/^origin:/, 'web-origin:')),
  }),
  refused('bare-origin', 'The audience is the origin without its prefix.', {
    keyBinding: (plan) => forAudience(plan, audienceOf(plan).replace(/^origin:/, '')),
  }),
  refused('client-id-as-audience', 'The audience is a client_id, as it is by link.', {
    keyBinding: (plan) => forAudience(plan, `x509_san_dns:${new URL(audienceOf(plan).slice(7)).hostname}`),
  }),
  refused('another-protocol', 'The answer is given in a protocol that was not asked for.', {
    protocol: () => 'openid4vp-v1-multisigned',
  }),
];

function forAudience(plan: KeyBindingPlan, aud: string): KeyBindingPlan {
  return { ...plan, payload: { ...plan.payload, aud } };
}

function audienceOf({ payload }: KeyBindingPlan): string {
  return String(payload.aud);
}
