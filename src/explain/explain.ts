import { type Block, type Explanation, type SectionName, sectionNames } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { refKey } from '#model/object.ts';
import { citations } from './citations.ts';
import { type ExplainContext, type Telling, topOf } from './context.ts';
import { wordsOf } from './finding-words.ts';
import { folds } from './fold.ts';
import { nameOf } from './names.ts';
import { cause } from './sections/cause.ts';
import { comments } from './sections/comments.ts';
import { impact } from './sections/impact.ts';
import { urgency } from './sections/urgency.ts';
import { what } from './sections/what.ts';
import { where } from './sections/where.ts';
import { causeWords } from './words/sections.ts';
import { headings, speaker } from './words.ts';

const sections: Readonly<Record<SectionName, (telling: Telling) => readonly Block[]>> = { where, what, cause, impact, urgency, comments };

/**
 * Tells an incident for a person, in six sections, without any model: titles, numbers and remedies in causal order.
 * Every sentence rests on evidence that is quoted. Pure: the same incident is always told in the same words.
 */
export function explain(incident: Incident, context: ExplainContext, language: Language): Explanation {
  const { cite, all } = citations();
  const telling: Telling = { incident, context, language, cite };
  const names = headings[context.profile?.headings ?? 'standard'][language];
  const told = sectionNames.map((name) => ({ name, heading: names[name], blocks: sections[name](telling) }));
  const [root] = incident.rootCauses;
  return { incident: incident.id, language, title: root ? titleOf(root, telling) : '', sections: told, evidence: all() };
}

/** The root's own title; with the name of what it is about where people know the incident by another object. */
function titleOf(root: Finding, { incident: { subject, rootCauses }, context, language }: Telling): string {
  const { title } = wordsOf(root, context.docs, language);
  const isSubject = refKey(root.about) === refKey(subject) || refKey(topOf(root.about, context)) === refKey(subject);
  const told = isSubject ? title : `${nameOf(root.about)}: ${title}`;
  const alike = folds(rootCauses, context).filter(({ first: { reason } }) => reason === root.reason).length - 1;
  return alike > 0 ? `${told} ${speaker(causeWords, language)('alike', { n: alike })}` : told;
}
