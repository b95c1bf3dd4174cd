import { happened, type Owner } from '../../../src/development/demo/past.ts';
import { writePast } from '../../../src/development/demo/welcome.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import type { TestBank } from '../../support/bank.ts';

/** When, with whom, and how much in minor units. */
export type Past = readonly [at: string, title: string, amountMinor: number];

/** Books what happened in the past, oldest first, each with an id of then, as the bank books what happens now. */
export function bookPast(bank: TestBank, owner: Owner, past: readonly Past[]): Promise<void> {
  const random = seededRandom('insights');
  return bank.engine.write((tx) =>
    writePast(
      tx,
      past.map(([at, title, amountMinor]) => happened(owner, { title, amountMinor }, new Date(at), random)),
    ),
  );
}
