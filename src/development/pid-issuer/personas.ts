import { type Region, regions } from './persona-names.ts';

/**
 * The people that the development wallet can act for. They are invented. Demo customers are made of them, so that a developer can sign in
 * as each customer of a bank with demo data.
 */
export interface Persona {
  /** The name on the wallet's command line: `--as alice`. */
  readonly name: string;
  readonly familyName: string;
  readonly givenName: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** ISO 3166-1 alpha-2 codes. */
  readonly nationality: readonly string[];
  readonly personalAdministrativeNumber: string;
  readonly documentNumber: string;
  readonly emailAddress: string;
  readonly residentAddress: string;
}

/** The first personas of every demo. */
export const namedPersonas: readonly Persona[] = [
  persona('alice', 'Alice', 'Lefèvre', '1991-04-17', ['FR'], '01', '14 rue des Écoles, 75005 Paris, FR'),
  persona('bruno', 'Bruno', 'Conceição', '1984-11-02', ['PT'], '02', 'Rua da Saudade 8, 1100-583 Lisboa, PT'),
  persona('clara', 'Clara', 'Müller-Weiß', '1978-02-28', ['DE', 'AT'], '03', 'Mühlgasse 3, 1040 Wien, AT'),
  persona('dmitri', 'Dmitri', 'Põldmäe', '1999-12-31', ['EE'], '04', 'Pikk tänav 21, 10133 Tallinn, EE'),
  persona('elif', 'Elif', 'Yıldız', '2000-02-29', ['NL'], '05', 'Oudegracht 112, 3511 AW Utrecht, NL'),
];

/** Personas that are no demo customers, so that a developer can sign up as one of them. */
export const newcomers: readonly Persona[] = [
  persona(
    'nadia',
    'Nadia',
    'Țurcanu',
    '1995-06-09',
    ['RO'],
    '91',
    'Strada Mântuleasa 5, 023961 București, RO',
  ),
  persona('otto', 'Otto', 'Hämäläinen', '1969-08-23', ['FI'], '92', 'Töölönkatu 7, 00100 Helsinki, FI'),
];

/** The persona with this index (0 and up): the named ones first, then generated ones. The same seed gives the same person. */
export function personaAt(index: number, seed = 1): Persona {
  return namedPersonas[index] ?? generated(index, seed);
}

/** The first `count` personas. */
export function personas(count: number, seed = 1): Persona[] {
  return Array.from({ length: count }, (_, index) => personaAt(index, seed));
}

/** The persona with this name: one of the named ones, a newcomer, or `customer-N` of the seed. */
export function findPersona(name: string, seed = 1): Persona | undefined {
  const known = [...namedPersonas, ...newcomers].find((one) => one.name === name);
  if (known) return known;
  const position = Number(/^customer-([1-9]\d{0,8})$/.exec(name)?.[1] ?? 0);
  return position > namedPersonas.length ? generated(position - 1, seed) : undefined;
}

function persona(
  name: string,
  givenName: string,
  familyName: string,
  birthDate: string,
  nationality: readonly string[],
  number: string,
  residentAddress: string,
): Persona {
  return {
    name,
    familyName,
    givenName,
    birthDate,
    nationality,
    personalAdministrativeNumber: `0000000${number}00`,
    documentNumber: `UT0000${number}`,
    emailAddress: `${name}@example.com`,
    residentAddress,
  };
}

function generated(index: number, seed: number): Persona {
  const random = randomNumbers(index, seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random() % items.length] as Item;
  const region: Region = pick(regions);
  const name = `customer-${index + 1}`;
  const number = distinctNumber(index, seed);
  return {
    name,
    familyName: pick(region.familyNames),
    givenName: pick(region.givenNames),
    birthDate: dateBetween(random),
    nationality: [region.country],
    personalAdministrativeNumber: `1${String(number).padStart(10, '0')}`,
    documentNumber: `UT${String(number).padStart(10, '0')}`,
    emailAddress: `${name}@example.com`,
    residentAddress: `${pick(region.streets)} ${1 + (random() % 180)}, ${pick(region.towns)}, ${region.country}`,
  };
}

/** A day between 1940-01-01 and 2007-12-31. */
function dateBetween(random: () => number): string {
  const firstDay = Date.UTC(1940, 0, 1);
  const days = (Date.UTC(2008, 0, 1) - firstDay) / 86_400_000;
  return new Date(firstDay + (random() % days) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Ten digits, different for every index below 10^10: multiplying by a number that has no factor in common with 10^10 permutes the
 * residues. Neighbouring indices get distant numbers, and another seed gives other numbers.
 */
function distinctNumber(index: number, seed: number): number {
  const space = 10_000_000_000n;
  return Number((BigInt(index) * 7_368_787_001n + BigInt(seed) * 2_654_435_761n) % space);
}

/** Unsigned 32-bit numbers that depend only on index and seed (SplitMix32), so that a persona can be made without those before it. */
function randomNumbers(index: number, seed: number): () => number {
  let state = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 0x7f4a7c15, 0x85ebca6b);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
