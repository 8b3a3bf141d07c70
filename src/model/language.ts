/** The languages every word for people exists in. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];
/** One text in every language. */
export type Localized<T = string> = Readonly<Record<Language, T>>;
