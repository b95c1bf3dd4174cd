import type { Language } from './words.ts';

// Amounts that people type, as the decimal text of the API. No amount is ever a floating-point number.

/** How many figures the API takes before the point. */
const mostFigures = 14;

/** What separates groups of three in each language, if a comma or a point does. */
const groupSeparators: Readonly<Record<Language, string | undefined>> = {
  en: ',',
  de: '.',
  // French groups by spaces, so that a comma and a point can only begin the hundredths.
  fr: undefined,
};

export type TypedAmount =
  | { readonly amount: string }
  | { readonly problem: 'empty' | 'not_a_number' | 'too_many_places' | 'too_many_figures' };

/**
 * Reads an amount as people type it: `1.234,56`, `1,234.56`, `1 234,5`, `1’234`, `12`, `12,-`, `€ 12`. One or two figures after the
 * last comma or point are hundredths in every language, because groups have three; three figures after it are a group only where the
 * language or a second separator says so, and are refused otherwise: a guess could send a thousand times as much.
 */
export function readAmount(text: string, language: Language): TypedAmount {
  const plain = text
    .normalize('NFKC')
    .replace(/€|\bEUR\b/gi, '')
    .replace(/[‘’]/g, "'")
    .trim()
    .replace(/[.,][-–—]+$/, '');
  if (plain === '') return { problem: 'empty' };
  if (!/\d/.test(plain)) return { problem: 'not_a_number' };
  const [, whole = '', point, places = ''] = /^(.*?)(?:([.,])(\d{0,2}))?$/.exec(plain) ?? [];
  const figures = ungrouped(whole, point, language)?.replace(/^0+(?=\d)/, '');
  if (figures === undefined) return { problem: hasManyPlaces(plain) ? 'too_many_places' : 'not_a_number' };
  if (figures.length > mostFigures) return { problem: 'too_many_figures' };
  return { amount: `${figures === '' ? '0' : figures}.${places.padEnd(2, '0')}` };
}

/** The figures before the hundredths, which `point` begins, without what groups them by threes; undefined if that is not sure. */
function ungrouped(whole: string, point: string | undefined, language: Language): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const [, separator, more] = /^\d{1,3}([., '])\d{3}((?:\1\d{3})*)$/.exec(whole) ?? [];
  if (separator === undefined || separator === point) return undefined;
  const isSure =
    separator === groupSeparators[language] || point !== undefined || more !== '' || /[ ']/.test(separator);
  return isSure ? whole.replaceAll(separator, '') : undefined;
}

function hasManyPlaces(plain: string): boolean {
  return /^[\d., ']*\d[.,]\d{3,}$/.test(plain);
}

/** Minor units of a decimal text with two places, exact. */
export function minorUnits(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
