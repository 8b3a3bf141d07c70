/** The languages every word for people exists in. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];
/** What a record holds beside the language that it is told in. */
export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'ja' : 'en';
}
/** One text in every language. */
export type Localized<T = string> = Readonly<Record<Language, T>>;
