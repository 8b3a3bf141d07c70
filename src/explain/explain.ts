import type { Explanation, SectionName } from '#model/explanation.ts';
import { sectionNames } from '#model/explanation.ts';
import type { Block } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { citations } from './citations.ts';
import type { ExplainContext, Telling } from './context.ts';
import { wordsOf } from './finding-words.ts';
import { cause } from './sections/cause.ts';
import { comments } from './sections/comments.ts';
import { impact } from './sections/impact.ts';
import { urgency } from './sections/urgency.ts';
import { what } from './sections/what.ts';
import { where } from './sections/where.ts';
import { headings } from './words.ts';

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
  return { incident: incident.id, language, title: root ? wordsOf(root, context.docs, language).title : '', sections: told, evidence: all() };
}
