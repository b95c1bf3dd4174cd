import type { Behaviour } from '../answer/behaviour.ts';

/** One way not to behave like the good wallet, by name. */
export interface Misbehaviour {
  readonly name: string;
  /** What the wallet does, in one line. */
  readonly description: string;
  /**
   * What a correct bank makes of it. accepted: stays within the specification. refused: 4xx with a JSON error. declined: a proper
   * error of the wallet's, which the bank receives with 200 and which ends the request.
   */
  readonly expected: 'accepted' | 'refused' | 'declined';
  readonly behaviour: Behaviour;
}

export function refused(name: string, description: string, behaviour: Behaviour): Misbehaviour {
  return { name, description, expected: 'refused', behaviour };
}

export function accepted(name: string, description: string, behaviour: Behaviour): Misbehaviour {
  return { name, description, expected: 'accepted', behaviour };
}

export function declined(name: string, description: string, error: string): Misbehaviour {
  return { name, description, expected: 'declined', behaviour: { error } };
}
