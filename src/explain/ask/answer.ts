import type { Evidence } from '#model/evidence.ts';
import type { NextStep } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';
import { type ObjectRef, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { catalogue } from '../catalogue.ts';
import { describe } from '../changes.ts';
import { citations } from '../citations.ts';
import { fullName, nameOf, shortName } from '../names.ts';
import { stateOf } from '../reading/object-state.ts';
import { toldIncident } from '../reading/touching.ts';
import { moment } from '../times.ts';
import { causeWords } from '../words/sections.ts';
import { speaker } from '../words.ts';
import { type Concern, concernsOf } from './concerns.ts';
import { generalSteps } from './general-steps.ts';
import { howSteps } from './how.ts';
import { searchIn } from './search.ts';
import { unseenWords } from './topics.ts';
import { type Understood, understand } from './understand.ts';
import { answerWords } from './words.ts';

/** One sentence of an answer and the ids of what it rests on. */
export interface Said {
  readonly text: string;
  readonly evidence: readonly string[];
}
/** An answer to a free question: what was understood, what touches it, what is fine, what cannot be seen, and what to read next. */
export interface AskAnswer {
  readonly question: string;
  readonly language: Case['report']['language'];
  readonly takenAt: string;
  readonly by: 'rule' | 'model';
  readonly understood: {
    readonly objects: readonly ObjectRef[];
    readonly namespaces: readonly string[];
    readonly topics: readonly string[];
    readonly unknown: readonly string[];
  };
  /** True where something that was asked stands in nothing that doryo reads. */
  readonly cannotSee: readonly string[];
  readonly incidents: readonly { readonly id: string; readonly relation: Concern['relation']; readonly text: string }[];
  readonly said: readonly Said[];
  readonly next: readonly NextStep[];
  readonly evidence: Readonly<Record<string, Evidence>>;
}

const incidentsShown = 4;
const stepsShown = 5;
/** Reasons that the words of a question may mean. */
const hitsKept = 20;
const find = searchIn(catalogue());

/** Answers by rule: from the incidents, the state of what is named, and the catalogue of what to look at. */
export function answerByRule(question: string, held: Case): AskAnswer {
  const { language, takenAt } = held.report;
  const say = speaker(answerWords, language);
  const understood = understand(question, held);
  const { cite, all } = citations();
  const hits = find(`${question} ${understood.topics.map(({ finds }) => finds).join(' ')}`, hitsKept);
  const isHow = understood.asks === 'how';
  const reasons = hits.map(({ entry }) => entry.reason);
  const concerns = isElsewhere(understood)
    ? []
    : concernsOf(understood, reasons, held)
        .filter(({ incident, relation }) => !isHow || (relation !== 'any' && fits(incident, reasons)))
        .slice(0, incidentsShown);
  const incidents = concerns.map((concern) => {
    const told = toldIncident(concern.incident, held);
    const place = {
      id: concern.incident.id,
      subject: told ? shortName(told.subject) : '',
      title: told?.title ?? '',
      priority: concern.incident.priority,
    };
    return {
      id: concern.incident.id,
      relation: concern.relation,
      text: say(concern.relation, { ...place, through: concern.through === undefined ? '' : fullName(concern.through) }),
      evidence: cite(evidenceOf(concern.incident)),
    };
  });
  const said: Said[] = incidents.map(({ text, evidence }) => ({ text, evidence }));
  if (understood.asksChanges) said.push(...changesOf(concerns, held, cite));
  for (const unknown of understood.unknown.slice(0, 3)) said.push({ text: say('unknown', { word: unknown }), evidence: [] });
  if (!isElsewhere(understood) && !isHow) said.push(...states(understood, concerns, held, cite));
  const steps = isHow ? howSteps(understood, hits, held) : ranked(concerns, understood, held);
  if (said.length === 0 && understood.unseen.length === 0) said.push({ text: say(emptyAs(isHow && steps.length > 0, held)), evidence: [] });
  return {
    question,
    language,
    takenAt,
    by: 'rule',
    understood: {
      objects: understood.objects,
      namespaces: understood.namespaces,
      topics: understood.topics.map(({ id }) => id),
      unknown: understood.unknown,
    },
    cannotSee: understood.unseen.map((id) => speaker(unseenWords, language)(id)),
    incidents: incidents.map(({ id, relation, text }) => ({ id, relation, text })),
    said,
    next: isElsewhere(understood) ? [] : steps.slice(0, stepsShown),
    evidence: all(),
  };
}

const changesShown = 4;
/** What changed before the incidents that are concerned began, nearest first, and by whom. */
function changesOf(concerns: readonly Concern[], held: Case, cite: (evidence: readonly Evidence[]) => readonly string[]): readonly Said[] {
  const { language, takenAt } = held.report;
  const words = speaker(causeWords, language);
  return concerns.flatMap(({ incident: { changes } }): readonly Said[] => {
    if (changes.length === 0) return [{ text: words('unchanged'), evidence: [] }];
    return changes.slice(0, changesShown).map((change) => ({
      text: `${moment(change.at, takenAt)} ${nameOf(change.object)}: ${describe(change, words, language === 'ja' ? '、' : ', ')}`,
      evidence: cite(change.evidence).slice(0, 2),
    }));
  });
}

/** What is said where nothing that is known answers the question. */
function emptyAs(areReadsKnown: boolean, { incidents }: Case): 'readsTell' | 'nothing' | 'notUnderstood' {
  if (areReadsKnown) return 'readsTell';
  return incidents.length === 0 ? 'nothing' : 'notUnderstood';
}

/** A question that is about nothing in the cluster: cost, business, people, weather. Latency may have causes that are visible. */
function isElsewhere({ unseen, objects }: Understood): boolean {
  return unseen.some((id) => id !== 'latency') && (objects.length === 0 || unseen.every((id) => id !== 'latency'));
}

/** For who asks how, an incident is worth a line only where it is of that kind. */
function fits({ rootCauses, symptoms }: Incident, reasons: readonly string[]): boolean {
  return [...rootCauses, ...symptoms].some(({ reason }) => reasons.includes(reason));
}

function evidenceOf({ rootCauses }: Incident): readonly Evidence[] {
  return rootCauses.flatMap(({ evidence }) => evidence).slice(0, 3);
}

/** The state of what is named, and that nothing is found wrong with it where that is so. */
function states(
  { objects }: Understood,
  concerns: readonly Concern[],
  held: Case,
  cite: (evidence: readonly Evidence[]) => readonly string[],
): readonly Said[] {
  const say = speaker(answerWords, held.report.language);
  const concerned = concerns.filter(({ relation }) => relation === 'about' || relation === 'dependsOn');
  return objects.flatMap((ref): readonly Said[] => {
    const object = held.topology.hold(ref);
    if (!object) return [];
    const { text, evidence } = stateOf(object);
    const key = concerned.length === 0 ? 'fine' : 'state';
    const pods =
      ref.kind === 'Pod'
        ? []
        : held.topology
            .podsBelow(ref)
            .slice(0, 3)
            .map((pod) => ({ name: fullName(refOf(pod)), ...stateOf(pod) }));
    return [
      { text: say(key, { name: fullName(ref), state: text === '' ? '-' : text }), evidence: cite(evidence) },
      ...pods.map((pod) => ({ text: say('pod', { name: pod.name, state: pod.text }), evidence: cite(pod.evidence) })),
    ];
  });
}

/** The reads of the incidents that are concerned, those that tell most hypotheses apart first; then what is general for what is named. */
function ranked(concerns: readonly Concern[], understood: Understood, held: Case): readonly NextStep[] {
  const open = concerns.filter(({ relation }) => relation !== 'any').flatMap(({ incident }) => toldIncident(incident, held)?.next ?? []);
  const byWorth = open.map((step) => ({ step, worth: tellsApart(step) })).toSorted((a, b) => b.worth - a.worth);
  const steps = [...byWorth.map(({ step }) => step), ...generalSteps(understood, held)];
  return [...new Map(steps.map((step) => [step.command, step])).values()];
}

/** How many reasons some answer of a read raises or lowers: what it would tell apart. */
export function tellsApart({ readings }: NextStep): number {
  return new Set(readings.flatMap(({ raises, lowers }) => [...raises, ...lowers])).size * 10 + readings.length;
}
