import { composeIBAN, electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { Random } from '../../lib/random.ts';

/**
 * German bank codes begin with the digit of a clearing area, 1 to 8; no bank has one that begins with 9. So the bank's IBANs are
 * well-formed and check out everywhere, and can belong to nobody else.
 */
const country = 'DE';
const bankCode = '90000001';
const accountDigits = 10;

/** The IBAN without spaces and in capitals; undefined unless its country, length, form and check digits are right (ISO 13616). */
export function parseIban(text: string): string | undefined {
  const electronic = electronicFormatIBAN(text);
  return electronic !== null && isValidIBAN(electronic) ? electronic : undefined;
}

/** The IBAN of a text that a contract has already let through. Throws RangeError if it is none: money must not go elsewhere instead. */
export function ibanOf(text: string): string {
  const iban = parseIban(text);
  if (iban === undefined) throw new RangeError('not an IBAN');
  return iban;
}

/** A well-formed IBAN of this bank. Whether it is taken the database knows. */
export function newIban(random: Random): string {
  const number = String(random.below(10 ** accountDigits)).padStart(accountDigits, '0');
  const iban = composeIBAN({ countryCode: country, bban: `${bankCode}${number}` });
  if (iban === null) throw new Error('the bank’s own IBANs do not check out');
  return iban;
}

/** Whether an IBAN is one of this bank's, given to a customer or not. */
export function isOwnIban(iban: string): boolean {
  return iban.startsWith(country) && iban.slice(4).startsWith(bankCode);
}
