import { createHash } from 'node:crypto';
import { UUID } from 'uuidv7';
import type { New } from '../database/database-schema.ts';
import type { Engine, Reader } from '../database/engine.ts';
import { readQuery, writeQuery } from '../database/prepared.ts';
import { toInstant } from '../lib/clock.ts';
import { developmentIssuerSubject, personaAt } from '../wallet/personas.ts';

/** One commit's worth: large enough that flushing to disk costs nothing, small enough that progress is seen. */
const customersPerUnit = 1000;

type Customer = Required<New<'users'>>;

export interface DemoCustomers {
  /** How many: the personas 0 … customers - 1. */
  readonly customers: number;
  readonly seed: number;
  /** When the last account was opened; those before it a second apart. */
  readonly now: Date;
  /** Hears how many are stored, after every commit. */
  readonly onProgress?: (stored: number, customers: number) => void;
}

const insertCustomer = writeQuery((db, p: Customer) =>
  db.insertInto('users').values({
    id: p.id,
    issuer: p.issuer,
    identifier: p.identifier,
    document_number: p.document_number,
    family_name: p.family_name,
    given_name: p.given_name,
    birth_date: p.birth_date,
    nationality: p.nationality,
    email: p.email,
    address: p.address,
    portrait: p.portrait,
    created_at: p.created_at,
    updated_at: p.updated_at,
  }),
);

const anyCustomer = readQuery((db, _: Record<string, never>) => db.selectFrom('users').select('id').limit(1));

/** Whether the bank has a customer. */
export async function hasCustomers(reader: Reader): Promise<boolean> {
  return (await reader.first(anyCustomer, {})) !== undefined;
}

/**
 * Stores the first personas of the development wallet as customers. The same options give the same rows, byte for byte.
 * Throws ConstraintViolation if one of them is a customer already; what was committed before stays.
 */
export async function seedDemoCustomers(engine: Engine, options: DemoCustomers): Promise<void> {
  for (let first = 0; first < options.customers; first += customersPerUnit) {
    const end = Math.min(first + customersPerUnit, options.customers);
    await engine.write(async (tx) => {
      for (let index = first; index < end; index += 1)
        await tx.run(insertCustomer, customerAt(index, options));
    });
    options.onProgress?.(end, options.customers);
  }
}

function customerAt(index: number, { customers, seed, now }: DemoCustomers): Customer {
  const persona = personaAt(index, seed);
  const opened = new Date(now.getTime() - (customers - 1 - index) * 1000);
  return {
    id: idFor(opened, index, seed),
    issuer: developmentIssuerSubject,
    identifier: persona.personalAdministrativeNumber,
    document_number: persona.documentNumber,
    family_name: persona.familyName,
    given_name: persona.givenName,
    birth_date: persona.birthDate,
    nationality: JSON.stringify(persona.nationality),
    email: persona.emailAddress,
    address: persona.residentAddress,
    portrait: null,
    created_at: toInstant(opened),
    updated_at: toInstant(opened),
  };
}

/** A UUIDv7 whose random part is not random: demo data must be the same every time. */
function idFor(opened: Date, index: number, seed: number): string {
  const hash = createHash('sha256').update(`customer ${seed} ${index}`).digest();
  return UUID.fromFieldsV7(
    opened.getTime(),
    hash.readUInt16BE(0) & 0xfff,
    hash.readUInt32BE(2) & 0x3fffffff,
    hash.readUInt32BE(6),
  ).toString();
}
