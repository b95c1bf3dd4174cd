import type { Behaviour, MdocBehaviour } from '../behaviour.ts';

/** One way in which the test wallet departs from the well-behaved wallet. */
export interface Misbehaviour<Departure = Behaviour> {
  readonly name: string;
  /** What the wallet does, in one line. */
  readonly description: string;
  /**
   * What a correct bank answers. accepted: 200, since the specification permits it. refused: 4xx with a JSON error. declined: 200,
   * since it is an error response of the wallet, which ends the request.
   */
  readonly expected: 'accepted' | 'refused' | 'declined';
  readonly behaviour: Departure;
}

/** A misbehaviour in presenting an mdoc. */
export type MdocMisbehaviour = Misbehaviour<MdocBehaviour>;

export function refused<Departure = Behaviour>(
  name: string,
  description: string,
  behaviour: Departure,
): Misbehaviour<Departure> {
  return { name, description, expected: 'refused', behaviour };
}

export function accepted<Departure = Behaviour>(
  name: string,
  description: string,
  behaviour: Departure,
): Misbehaviour<Departure> {
  return { name, description, expected: 'accepted', behaviour };
}

export function declined(name: string, description: string, error: string): Misbehaviour {
  return { name, description, expected: 'declined', behaviour: { error } };
}
