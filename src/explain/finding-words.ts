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
  return { title: fill(title, filler, language), why: fill(why, filler, language), remedy: fill(remedy, filler, language) };
}

/** The asks of a finding as steps. Every name and value in a command is made safe for a shell. */
export function asksOf({ reason, about, params }: Finding, docs: Docs, language: Language): readonly NextStep[] {
  const doc = docs(reason);
  if (!doc?.ask) return [];
  const quotedSubject = { kind: shellWord(about.kind), name: shellWord(about.name), namespace: shellWord(about.namespace ?? 'default') };
  const subject = { kind: quoteText(about.kind, 80), name: quoteText(about.name, 253), namespace: quoteText(about.namespace ?? '', 80) };
  const inCommand = { types: doc.params, values: shellSafe(params, doc), subject: quotedSubject };
  const inText = { types: doc.params, values: params, subject };
  return doc.ask
    .map(({ command, shows, readings }) => ({
      command: fill(command, inCommand, language),
      shows: fill(shows[language], inText, language),
      readings: readings.map(({ when, means, raises = [], lowers = [] }) => ({
        when: fill(when[language], inText, language),
        means: fill(means[language], inText, language),
        raises,
        lowers,
      })),
    }))
    .filter(({ command }) => !/\{[A-Za-z]/.test(command) || /jsonpath|\{\./.test(command));
}

function shellSafe(params: Params, { params: types }: FindingDoc): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (types[name] === 'texts') return [name, (value as readonly string[]).map(shellWord)];
      return [name, types[name] === 'text' ? shellWord(String(value)) : value];
    }),
  );
}
