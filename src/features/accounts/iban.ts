import { composeIBAN, isValidIBAN } from 'ibantools';
import type { Random } from '../../lib/random.ts';

/**
 * German bank codes begin with the digit of a clearing area, 1 to 8, and no bank has a code that begins with 9. So the bank's IBANs pass
 * every check of their form, and belong to no other bank's account.
 */
const country = 'DE';
const bankCode = '90000001';
const accountDigits = 10;

/**
 * The forms of IBANs in countries where the library is stricter than the registry of ISO 13616 and the central banks: banks there have
 * digits in their codes, or letters in their account numbers.
 */
const widerForms: Readonly<Record<string, RegExp>> = {
  BY: /^[A-Z0-9]{4}[0-9]{4}[A-Z0-9]{16}$/,
  CI: /^[A-Z]{2}[0-9]{22}$/,
  DO: /^[A-Z0-9]{4}[0-9]{20}$/,
  GW: /^[A-Z0-9]{2}[0-9]{19}$/,
  PK: /^[A-Z]{4}[A-Z0-9]{16}$/,
  PS: /^[A-Z]{4}[A-Z0-9]{21}$/,
};

/** People write an IBAN in groups, with hyphens or any kind of white space between them. */
const separators = /[\p{White_Space}-]/gu;

/**
 * The IBAN without spaces and in capitals; undefined unless its country, length, form and check digits are right (ISO 13616). Letters and
 * digits beyond ASCII are refused, because some of them (ı, ſ, ﬁ) have capitals within ASCII and would become another account.
 */
export function parseIban(text: string): string | undefined {
  const compact = text.replace(separators, '');
  if (!/^[A-Za-z0-9]+$/.test(compact)) return undefined;
  const iban = compact.toUpperCase();
  return isValidIBAN(iban) || isOfWiderForm(iban) ? iban : undefined;
}

function isOfWiderForm(iban: string): boolean {
  return widerForms[iban.slice(0, 2)]?.test(iban.slice(4)) === true && iban.slice(2, 4) === checkDigits(iban);
}

/** MOD 97-10 (ISO/IEC 7064), in which A stands for 10 and Z for 35, over the IBAN with its first four characters moved to the end. */
function checkDigits(iban: string): string {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 2)}00`].map((character) =>
    Number.parseInt(character, 36),
  );
  return String(98n - (BigInt(digits.join('')) % 97n)).padStart(2, '0');
}

/** The IBAN of a text that a contract has let through. Throws RangeError if it is none, since money would go to another account. */
export function ibanOf(text: string): string {
  const iban = parseIban(text);
  if (iban === undefined) throw new RangeError('not an IBAN');
  return iban;
}

/** Makes an IBAN of this bank at random. Only the database knows whether it is taken. */
export function newIban(random: Random): string {
  const number = String(random.below(10 ** accountDigits)).padStart(accountDigits, '0');
  const iban = composeIBAN({ countryCode: country, bban: `${bankCode}${number}` });
  if (iban === null) throw new Error('the bank’s own IBANs do not check out');
  return iban;
}

/** Whether an IBAN is of this bank, whether a customer has it or not. */
export function isOwnIban(iban: string): boolean {
  return iban.startsWith(country) && iban.slice(4).startsWith(bankCode);
}
