import { IntlMessageFormat } from 'intl-messageformat';
import {
  createContext,
  createElement,
  Fragment,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { type Formats, formatsOf } from './formats.ts';
import { preference, rememberPreference } from './preferences.ts';
import { type Language, languages, type Words } from './words.ts';

interface Spoken {
  readonly language: Language;
  readonly formats: Formats;
  readonly speak: (language: Language) => void;
}

const SpokenContext = createContext<Spoken | undefined>(undefined);

/** Speaks the language that was chosen here before, else the first of the browser's that the bank knows, else English. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speak = useCallback((chosen: Language) => {
    rememberPreference('language', chosen);
    setLanguage(chosen);
  }, []);
  const spoken = useMemo(() => ({ language, formats: formatsOf(language), speak }), [language, speak]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('there is no LanguageProvider above');
  return spoken;
}

export function useFormats(): Formats {
  return useLanguage().formats;
}

type Plain = string | number | Date;
/** What stands around a part of a message, by the name of its tag. */
type Around = (parts: ReactNode[]) => ReactNode;

export interface Speaker<Key extends string> {
  (key: Key, values?: Readonly<Record<string, Plain>>): string;
  /** A message with tags or with values that are elements. */
  rich(key: Key, values: Readonly<Record<string, ReactNode | Around>>): ReactNode;
}

/** The messages of a catalogue in the language that is spoken. */
export function useWords<Key extends string>(catalogue: Words<Key>): Speaker<Key> {
  const { language } = useLanguage();
  return useMemo(() => {
    const messages = catalogue[language];
    const say = (key: Key, values?: Readonly<Record<string, Plain>>) =>
      String(messageFormat(language, messages[key]).format<string>({ ...values }));
    const rich = (key: Key, values: Readonly<Record<string, ReactNode | Around>>): ReactNode => {
      const said = messageFormat(language, messages[key]).format<ReactNode>({ ...values } as Record<
        string,
        Plain
      >);
      return Array.isArray(said) ? createElement(Fragment, undefined, ...said) : said;
    };
    return Object.assign(say, { rich });
  }, [catalogue, language]);
}

const known = new Map<string, IntlMessageFormat>();

function messageFormat(language: Language, message: string): IntlMessageFormat {
  const key = `${language}:${message}`;
  const found = known.get(key) ?? new IntlMessageFormat(message, language);
  known.set(key, found);
  return found;
}

function initialLanguage(): Language {
  const wanted = [preference('language') ?? '', ...navigator.languages].map((tag) => tag.split('-')[0]);
  return (
    languages.find((language) => language === wanted.find((tag) => languages.some((one) => one === tag))) ??
    'en'
  );
}
