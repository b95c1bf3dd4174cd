import { Batch, bulkInsert } from '../../database/bulk-insert.ts';
import type { Transaction } from '../../database/engine.ts';
import { openAccount } from '../../features/accounts/index.ts';
import { toInstant } from '../../lib/clock.ts';
import { developmentIssuerSubject } from '../../lib/development-issuer.ts';
import { idAt } from '../../lib/ids.ts';
import { type Random, seededRandom } from '../../lib/random.ts';
import { personaAt } from '../pid-issuer/personas.ts';

const users = bulkInsert('users', [
  'id',
  'issuer',
  'identifier',
  'document_number',
  'family_name',
  'given_name',
  'birth_date',
  'nationality',
  'email',
  'address',
  'portrait',
  'created_at',
  'updated_at',
]);

/** What the generation of a history needs to know of a demo customer. */
export interface DemoCustomer {
  readonly index: number;
  readonly userId: string;
  readonly accountId: string;
  readonly opened: Date;
}

/** The personas `first` … `end - 1` of the development wallet, as customers to be stored. */
export function makePeople(wanted: {
  readonly first: number;
  readonly end: number;
  readonly random: Random;
  /** The time at which the account of a persona was opened. */
  readonly openedAt: (index: number) => Date;
}): DemoCustomer[] {
  const { first, end, random, openedAt } = wanted;
  return Array.from({ length: end - first }, (_, place) => {
    const index = first + place;
    const opened = openedAt(index);
    return { index, userId: idAt(opened, random), accountId: idAt(opened, random), opened };
  });
}

/** Stores customers, each with an empty account, in the caller's transaction. Throws ConstraintViolation if one is a customer already. */
export async function storePeople(
  tx: Transaction,
  customers: readonly DemoCustomer[],
  seed: number,
): Promise<void> {
  const rows = new Batch(users);
  for (const { index, userId, opened } of customers) {
    const persona = personaAt(index, seed);
    rows.add(
      userId,
      developmentIssuerSubject,
      persona.personalAdministrativeNumber,
      persona.documentNumber,
      persona.familyName,
      persona.givenName,
      persona.birthDate,
      JSON.stringify(persona.nationality),
      persona.emailAddress,
      persona.residentAddress,
      null,
      toInstant(opened),
      toInstant(opened),
    );
  }
  await rows.write(tx);
  // A seed for this transaction alone: how many random numbers it uses depends on the account numbers that are taken.
  const random = seededRandom(`demo accounts ${seed} ${customers[0]?.index}`);
  for (const { userId, accountId: id, opened: now } of customers)
    await openAccount(tx, { id, userId, now, random });
}
