import type { Language } from './words.ts';

/** How figures, dates and names are written in one language. */
export interface Formats {
  /**
   * An amount of the API, such as "-1234.50", with its currency where the language puts it and a real minus sign. With `signed`, money
   * that comes in has a plus.
   */
  money(amount: string, currency: string, options?: { readonly signed?: boolean }): string;
  /** Hundredths are left out where there are none, as for limits and loans. */
  roundMoney(amount: string, currency: string): string;
  /** An amount of the API without its currency, as it stands in a field. */
  decimal(amount: string): string;
  /** The sign of a currency, such as "€". */
  currencySign(currency: string): string;
  /** A rate of the API in percent, such as "6.50". */
  percent(rate: string): string;
  number(value: number): string;
  date(instant: string): string;
  /** Day and month, for what happened this year. */
  shortDate(instant: string): string;
  dateTime(instant: string): string;
  /** With seconds, for what follows quickly on each other. */
  second(instant: string): string;
  time(instant: string): string;
  month(instant: string): string;
  /** A day without a time, such as a date of birth. */
  day(date: string): string;
  /** Such a day without its year. */
  shortDay(date: string): string;
  /** "3 minutes ago", by the larger unit that is not zero. */
  ago(instant: string, now: Date): string;
  list(items: readonly string[]): string;
  country(code: string): string;
}

const made = new Map<Language, Formats>();

export function formatsOf(language: Language): Formats {
  const formats = made.get(language) ?? createFormats(language);
  made.set(language, formats);
  return formats;
}

function createFormats(language: Language): Formats {
  const locale = language === 'en' ? 'en-IE' : language;
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (instant: string) => format.format(new Date(instant));
  };
  const dateFormat = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const number = new Intl.NumberFormat(locale);
  return {
    money: (amount, currency, { signed = false } = {}) =>
      inMoney(locale, amount, currency, signed ? { signDisplay: 'exceptZero' } : {}),
    roundMoney: (amount, currency) =>
      inMoney(locale, amount, currency, { trailingZeroDisplay: 'stripIfInteger' }),
    decimal: (amount) => decimal.format(amount as Intl.StringNumericLiteral),
    currencySign: (currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? currency,
    percent: (rate) =>
      new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 2 }).format(
        Number(rate) / 100,
      ),
    number: (value) => number.format(value),
    date: dates(dateFormat),
    shortDate: dates({ day: 'numeric', month: 'short' }),
    dateTime: dates({ ...dateFormat, hour: '2-digit', minute: '2-digit' }),
    second: dates({ dateStyle: 'medium', timeStyle: 'medium' }),
    time: dates({ hour: '2-digit', minute: '2-digit' }),
    month: dates({ month: 'long', year: 'numeric' }),
    day: dates({ ...dateFormat, timeZone: 'UTC' }),
    shortDay: dates({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    ago: (instant, now) => ago(relative, instant, now),
    list: (items) => list.format(items),
    country: (code) => countries.of(code) ?? code,
  };
}

/** Intl reads a decimal text exactly (ECMA-402 §15.5.4): no amount is ever a floating-point number. */
function inMoney(
  locale: string,
  amount: string,
  currency: string,
  options: Intl.NumberFormatOptions,
): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...options });
  return format
    .formatToParts(amount as Intl.StringNumericLiteral)
    .map(({ type, value }) => (type === 'minusSign' ? '−' : value))
    .join('');
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function ago(relative: Intl.RelativeTimeFormat, instant: string, now: Date): string {
  const seconds = Math.round((Date.parse(instant) - now.getTime()) / 1000);
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, 'minute');
}
