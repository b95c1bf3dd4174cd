/** The languages of the bank. A further one is a line here and a column in every catalogue, which then does not compile without it. */
export const languages = ['en', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];

/** What each language is called in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
};

/** ICU messages by name, in every language. */
export type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** A catalogue of a page or a component. English names the messages; one that another language lacks or adds does not compile. */
export function words<Key extends string>(catalogue: {
  readonly en: Readonly<Record<Key, string>>;
  readonly de: Readonly<Record<NoInfer<Key>, string>>;
  readonly fr: Readonly<Record<NoInfer<Key>, string>>;
}): Words<Key> {
  return catalogue;
}
