import { Batch, bulkInsert } from '../database/bulk-insert.ts';
import type { Transaction } from '../database/engine.ts';
import { openAccount } from '../features/accounts/index.ts';
import { toInstant } from '../lib/clock.ts';
import { idAt } from '../lib/ids.ts';
import type { Random } from '../lib/random.ts';
import { developmentIssuerSubject, personaAt } from '../wallet/personas.ts';

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

/** A demo customer, as the history that is made up for them needs it. */
export interface DemoCustomer {
  readonly index: number;
  readonly userId: string;
  readonly accountId: string;
  readonly opened: Date;
}

/**
 * Stores the personas `first` … `end - 1` of the development wallet as customers, each with an empty account, in the caller's unit
 * of work. Throws ConstraintViolation if one of them is a customer already.
 */
export async function storePeople(
  tx: Transaction,
  wanted: {
    readonly first: number;
    readonly end: number;
    readonly seed: number;
    readonly random: Random;
    /** When the account of this persona was opened. */
    readonly openedAt: (index: number) => Date;
  },
): Promise<DemoCustomer[]> {
  const { random, seed } = wanted;
  const rows = new Batch(users);
  const customers: DemoCustomer[] = [];
  for (let index = wanted.first; index < wanted.end; index += 1) {
    const persona = personaAt(index, seed);
    const opened = wanted.openedAt(index);
    const userId = idAt(opened, random);
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
    customers.push({ index, userId, accountId: idAt(opened, random), opened });
  }
  await rows.write(tx);
  for (const { userId, accountId: id, opened: now } of customers)
    await openAccount(tx, { id, userId, now, random });
  return customers;
}
