import { composeIBAN, isValidIBAN } from 'ibantools';
import type { Random } from '../../lib/random.ts';

/**
 * German bank codes begin with the digit of a clearing area, 1 to 8; no bank has one that begins with 9. So the bank's IBANs are
 * well-formed and check out everywhere, and can belong to nobody else.
 */
const country = 'DE';
const bankCode = '90000001';
const accountDigits = 10;

/**
 * Account numbers of countries that the library takes for narrower than the registry of ISO 13616 and the central banks say: banks
 * there have digits in their codes, or letters in their account numbers.
 */
const widerForms: Readonly<Record<string, RegExp>> = {
  BY: /^[A-Z0-9]{4}[0-9]{4}[A-Z0-9]{16}$/,
  CI: /^[A-Z]{2}[0-9]{22}$/,
  DO: /^[A-Z0-9]{4}[0-9]{20}$/,
  GW: /^[A-Z0-9]{2}[0-9]{19}$/,
  PK: /^[A-Z]{4}[A-Z0-9]{16}$/,
  PS: /^[A-Z]{4}[A-Z0-9]{21}$/,
};

/** People write groups, with whatever white space their programs put between them, or with hyphens. */
const separators = /[\p{White_Space}-]/gu;

/**
 * The IBAN without spaces and in capitals; undefined unless its country, length, form and check digits are right (ISO 13616). Only the
 * letters and digits of ASCII are any: capitals of other letters can be of these (ı, ſ, ﬁ), and would make another account.
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

/** MOD 97-10 (ISO/IEC 7064): as digits A is 10 and Z is 35, and the country comes last. */
function checkDigits(iban: string): string {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 2)}00`].map((character) =>
    Number.parseInt(character, 36),
  );
  return String(98n - (BigInt(digits.join('')) % 97n)).padStart(2, '0');
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
