import { makerIn } from '#analyze/generated-names.ts';
import type { Block, NextStep } from '#model/explanation.ts';
import { type GapPhrase, phraseText } from '#model/gap.ts';
import { type ObjectRef } from '#model/object.ts';
import { contactsFor, settingFor } from '#model/profile.ts';
import { quoteText } from '#util/text.ts';
import { statement, step } from '../blocks.ts';
import type { Telling } from '../context.ts';
import { contributingFolds } from '../contributing.ts';
import { asksOf, wordsOf } from '../finding-words.ts';
import { folds } from '../fold.ts';
import { gapIn, type ToldGap } from '../gap-words.ts';
import { answerable, nameOf } from '../names.ts';
import { rolloutStalls } from '../rollout.ts';
import { scopeOf } from '../scope.ts';
import { wayBack } from '../way-back.ts';
import { commentWords } from '../words/sections.ts';
import { type Say, speaker } from '../words.ts';

const stepsShown = 4;
const gapsShown = 4;
const besidesShown = 2;

/** Section 6: what to do, what to look at and what each answer means, what to ask people, and what was not seen. */
export function comments(telling: Telling): readonly Block[] {
  const steps = nextSteps(telling);
  const say = speaker(commentWords, telling.language);
  return [
    ...remedies(telling),
    ...wayBack(telling),
    ...besides(telling),
    ...rolloutStalls(telling),
    ...(steps.length > 0 ? [statement(say('ask')), ...steps.map(step)] : []),
    ...questions(telling),
    ...people(telling),
    ...namedAlike(telling),
    ...gapsOf(telling).map(({ what, because }) =>
      statement(say('notSeen', { what: quoteText(what, 120), because: quoteText(because, 200) })),
    ),
  ];
}

function remedies({ incident, context, language }: Telling): readonly Block[] {
  const texts = folds(incident.rootCauses, context).map(({ first }) => wordsOf(first, context.docs, language).remedy);
  return [...new Set(texts)]
    .filter((text) => text !== '')
    .slice(0, stepsShown)
    .map((text) => statement(text));
}

/** What ends a contributing factor: said apart, because it does not end the incident. */
function besides(telling: Telling): readonly Block[] {
  const say = speaker(commentWords, telling.language);
  const texts = contributingFolds(telling).map(({ first }) => wordsOf(first, telling.context.docs, telling.language).remedy);
  return [...new Set(texts)]
    .filter((text) => text !== '')
    .slice(0, besidesShown)
    .map((remedy) => statement(say('beside', { remedy })));
}

/** Asks of the roots, the same command once. What a symptom would be asked is answered by its cause. */
function nextSteps({ incident, context, language }: Telling): readonly NextStep[] {
  const asked = folds(incident.rootCauses, context).flatMap(({ first }) => asksOf(first, context.docs, language));
  return [...new Map(asked.map((one) => [one.command, one])).values()].slice(0, stepsShown);
}

/** An input nobody could tell, and which would change the priority, is a question to people. */
function questions({ incident, language }: Telling): readonly Block[] {
  const say = speaker(commentWords, language);
  const object = nameOf(answerable(incident.subject));
  return incident.assessment.unknown
    .filter(({ wouldBe }) => wouldBe !== incident.priority)
    .map(({ name, wouldBe: priority }) =>
      statement(
        name === 'environment'
          ? environmentQuestion(incident.subject, priority, say)
          : say('questionOther', { name: quoteText(name, 80), object, priority }),
      ),
    );
}

/** Of what belongs to no namespace (a webhook, a definition) it is the cluster that is production or not. */
function environmentQuestion(subject: ObjectRef, priority: string, say: Say<typeof commentWords>): string {
  const asked = answerable(subject);
  const isOfCluster = asked.namespace === undefined && asked.kind !== 'Namespace' && asked.kind !== 'Node';
  return isOfCluster ? say('questionCluster', { priority }) : say('question', { object: nameOf(asked), priority });
}

function people({ incident, context, language }: Telling): readonly Block[] {
  const say = speaker(commentWords, language);
  const scope = scopeOf(incident.subject, context);
  const owner = settingFor(context.profile, 'owner', scope);
  const contacts = contactsFor(context.profile, scope).map((one) => quoteText(one, 120));
  return [
    ...(owner ? [statement(say('owner', { owner: quoteText(owner.value, 120) }))] : []),
    ...(contacts.length > 0 ? [statement(say('contacts', { contacts: contacts.join(language === 'ja' ? '、' : ', ') }))] : []),
  ];
}

/** Pods that were printed without their owner, and are one incident by their names. */
function namedAlike({ incident: { rootCauses }, context: { view }, language }: Telling): readonly Block[] {
  const [first] = rootCauses;
  const names = rootCauses.flatMap(({ about }) => (about.kind === 'Pod' && !view.resolve(about) ? [about.name] : []));
  const maker = makerIn(first?.about.name ?? '');
  const isAlike = first?.sameCause !== undefined && names.length > 1 && names.every((name) => makerIn(name) === maker);
  return isAlike && maker !== undefined ? [statement(speaker(commentWords, language)('namedAlike', { maker: quoteText(maker, 253) }))] : [];
}

/** Kinds that could hold the cause or the reach of an incident in any namespace. */
const alwaysNear = ['Pod', 'Event', 'Service', 'Node', 'logs'];
/** Gaps of what is measured or logged: they bear on every incident. */
const nearPhrases: readonly string[] = ['usage', 'usageOfNodes', 'usageOfPods', 'logsOf'] satisfies readonly GapPhrase['say'][];

/** Gaps that could hide a part of this incident: of its namespaces, of its kinds, of what carries every incident. */
function gapsOf({ incident, context, language }: Telling): readonly ToldGap[] {
  const objects = [...incident.rootCauses, ...incident.symptoms].flatMap(({ about, accuses = [] }) => [about, ...accuses]);
  const all = [...objects, ...incident.affected.map(({ object }) => object)];
  const namespaces = new Set(all.flatMap(({ namespace }) => namespace ?? []));
  const kinds = [...new Set([...all.map(({ kind }) => kind), ...alwaysNear])];
  const near = context.snapshot.gaps.flatMap((gap) => {
    const what = phraseText(gap.what, 'en');
    const isNear =
      gap.kind !== 'bug' &&
      (gap.namespace === undefined || namespaces.has(gap.namespace)) &&
      (nearPhrases.includes(gap.what.say) || what.split(/[\s,]+/).some((word) => kinds.includes(word)));
    return isNear ? [{ what, told: gapIn(gap, language) }] : [];
  });
  const sorted = near.toSorted((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0)).map(({ told }) => told);
  return [...new Map(sorted.map((gap) => [`${gap.what} ${gap.because}`, gap])).values()].slice(0, gapsShown);
}
