import type { NextStep } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import type { Language } from '#model/language.ts';
import type { Params } from '#model/param.ts';
import { type FindingDoc, fill, type Words } from '#model/words.ts';
import { quoteText } from '#util/text.ts';
import { shellWord } from './names.ts';

/** The catalogue: what is documented of a reason. */
export type Docs = (reason: string) => FindingDoc | undefined;

/** Title, why and remedy of a finding, filled in. A reason that nobody documented is named as it is. */
export function wordsOf({ reason, about, params }: Pick<Finding, 'reason' | 'about' | 'params'>, docs: Docs, language: Language): Words {
  const doc = docs(reason);
  if (!doc) return { title: quoteText(reason, 120), why: '', remedy: '' };
  const subject = { kind: quoteText(about.kind, 80), name: quoteText(about.name, 253), namespace: quoteText(about.namespace ?? '', 80) };
  const filler = { types: doc.params, values: params, subject };
  const { title, why, remedy } = doc[language];
  return { title: withoutEnd(fill(title, filler, language)), why: fill(why, filler, language), remedy: fill(remedy, filler, language) };
}

/** A title has no period of its own, but may end in a message that has one. */
function withoutEnd(title: string): string {
  return title.replace(/[\s.,:;。、]+$/, '');
}

/** A title and what follows from it, as two sentences. */
export function twoSentences(title: string, next: string | undefined, language: Language): string {
  if (next === undefined) return title;
  return language === 'ja' ? `${title}。${next}` : `${title}${title.endsWith('?') ? '' : '.'} ${next}`;
}

/** The asks of a finding as steps. Every name and value in a command is made safe for a shell. */
export function asksOf({ reason, about, params }: Finding, docs: Docs, language: Language): readonly NextStep[] {
  const count = docs(reason)?.ask?.length ?? 0;
  return Array.from({ length: count }, (_, index) => askOf({ reason, about, params }, index, docs, language)).flatMap((step) => step ?? []);
}

/** One ask of a finding, by its place in the catalogue; undefined where its command needs a value that is not known. */
export function askOf(
  { reason, about, params }: Pick<Finding, 'reason' | 'about' | 'params'>,
  index: number,
  docs: Docs,
  language: Language,
): NextStep | undefined {
  const doc = docs(reason);
  const ask = doc?.ask?.[index];
  if (!doc || !ask) return undefined;
  const quotedSubject = { kind: shellWord(about.kind), name: shellWord(about.name), namespace: shellWord(about.namespace ?? 'default') };
  const subject = { kind: quoteText(about.kind, 80), name: quoteText(about.name, 253), namespace: quoteText(about.namespace ?? '', 80) };
  const inCommand = { types: doc.params, values: shellSafe(params, doc), subject: quotedSubject };
  const inText = { types: doc.params, values: params, subject };
  const command = ofRunThatWas(fill(ask.command, inCommand, language), params);
  if (/\{[A-Za-z]/.test(command) && !/jsonpath|\{\./.test(command)) return undefined;
  const raised = ask.readings.map(({ raises }, at): readonly string[] => raises ?? [`${reason}.${index + 1}.${at + 1}`]);
  return {
    command,
    shows: fill(ask.shows[language], inText, language),
    readings: ask.readings.map(({ when, means, lowers = [] }, at) => ({
      when: fill(when[language], inText, language),
      means: fill(means[language], inText, language),
      raises: raised[at] ?? [],
      // Answers exclude each other: what one of them raises, the others lower.
      lowers: [...new Set([...lowers, ...raised.flat()])].filter((one) => raised[at]?.includes(one) !== true),
    })),
  };
}

/** A container that was never restarted, as those of a Job that may not be, has no run before this one: its log is the only one. */
function ofRunThatWas(command: string, { restarts }: Params): string {
  return restarts === 0 ? command.replace(/ --previous\b/, '') : command;
}

function shellSafe(params: Params, { params: types }: FindingDoc): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (types[name] === 'texts') return [name, (value as readonly string[]).map(shellWord)];
      return [name, types[name] === 'text' ? shellWord(String(value)) : value];
    }),
  );
}
