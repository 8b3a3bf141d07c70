import { type Language, type Localized, languages } from '#model/language.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Picks the text of one language. */
export type Text = (words: Localized) => string;

/** The language of the locale, by the order that POSIX gives the variables. English where it is none of ours. */
export function languageOf(environment: Environment): Language {
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value !== undefined && value !== '') ?? '';
  return languages.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en';
}

/** The language that `--lang` names among the words of a command line, before the line has been parsed: help needs it. */
export function languageIn(words: readonly string[]): Language | undefined {
  const place = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const value = words[place]?.startsWith('--lang=') ? words[place].slice('--lang='.length) : words[place + 1];
  return place < 0 ? undefined : languages.find((language) => language === value);
}

export function textIn(language: Language): Text {
  return (words) => words[language];
}
