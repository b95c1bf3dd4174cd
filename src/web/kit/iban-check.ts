import { getCountrySpecifications } from 'ibantools';

export interface IbanCheck {
  /** ISO 3166, once it is known; not necessarily one that has IBANs. */
  readonly country: string | undefined;
  readonly state: 'empty' | 'incomplete' | 'valid' | 'characters' | 'country' | 'too_long' | 'check_digits';
  /** How many characters are missing. */
  readonly missing: number;
}

const countries = getCountrySpecifications();

/**
 * Without what people and programs put between the groups, in capitals. Only letters of ASCII are made any: capitals of others can be
 * of these (ı, ſ), and would make another account.
 */
export function compactIban(text: string): string {
  return text.replace(/[\p{White_Space}-]/gu, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/**
 * What can be said of an IBAN while it is typed (ISO 13616): its characters, country, length and check digits. How a country builds its
 * account numbers the bank knows better.
 */
export function checkIban(text: string): IbanCheck {
  const iban = compactIban(text);
  const code = iban.slice(0, 2);
  const length = countries[code]?.chars ?? undefined;
  const missing = length === undefined ? 0 : Math.max(0, length - iban.length);
  const country = length === undefined ? undefined : code;
  return { country, missing, state: stateOf(iban, length) };
}

function stateOf(iban: string, length: number | undefined): IbanCheck['state'] {
  if (iban === '') return 'empty';
  if (!/^[A-Z]{1,2}$|^[A-Z]{2}\d{1,2}$|^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban)) return 'characters';
  if (iban.length < 2) return 'incomplete';
  if (length === undefined) return 'country';
  if (iban.length < length) return 'incomplete';
  if (iban.length > length) return 'too_long';
  return remainder(iban) === 1n ? 'valid' : 'check_digits';
}

/** MOD 97-10 (ISO/IEC 7064): as digits A is 10 and Z is 35, and the country and the check digits come last. */
function remainder(iban: string): bigint {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => Number.parseInt(character, 36));
  return BigInt(digits.join('')) % 97n;
}
