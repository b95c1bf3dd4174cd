import { IntlMessageFormat } from 'intl-messageformat';
import type { Language, Words } from '../../../src/web/kit/words.ts';

type Say = <Key extends string>(
  catalogue: Words<Key>,
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Says what a page says in a language: a test that finds a button by it follows every change of a word. */
export function speakerOf(language: Language): Say {
  return (catalogue, key, values) =>
    String(new IntlMessageFormat(catalogue[language][key], language).format<string>({ ...values }));
}
