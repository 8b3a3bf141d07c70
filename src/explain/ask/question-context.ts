import type { Evidence } from '#model/evidence.ts';
import { sectionNames } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import { statement, step } from '../blocks.ts';
import type { Case } from '../case.ts';
import type { CheckContext } from '../check.ts';
import { toldIncident } from '../reading/touching.ts';
import type { ReportBlock, ReportIncident } from '../report-schema.ts';
import type { AskAnswer } from './answer.ts';
import type { Numbered } from './numbered.ts';

/** An incident that a question has to do with, and how it was told. */
interface Concerned {
  readonly incident: Incident;
  readonly told: ReportIncident;
}
const id = 'question';

/** Gives everything that the incidents of a question rest on an id, so that it can be cited in the answer. */
export function citeConcerned(byRule: AskAnswer, held: Case, numbered: Numbered): void {
  for (const { told } of concernedBy(byRule, held))
    for (const evidence of Object.values(told.evidence)) numbered.idOf(evidence as Evidence);
}

/**
 * What the claims of an answer are held against: the incidents that the question has to do with, one, several or none, taken
 * as one, with what doryo answers by rule. Evidence stands under the ids of the answer.
 */
export function questionContext(byRule: AskAnswer, held: Case, numbered: Numbered): CheckContext {
  const concerned = concernedBy(byRule, held);
  const subject = concerned[0]?.incident.subject ?? byRule.understood.objects[0] ?? clusterOf(held);
  const incident: Incident = {
    ...joined(concerned.map((one) => one.incident)),
    ...levelOf(concerned[0]?.incident),
    id,
    fingerprint: id,
    subject,
  };
  const report = { ...held.report, incidents: [...held.report.incidents, toldAs(subject, concerned, { byRule, numbered })] };
  return { held: { ...held, incidents: [...held.incidents, incident], report }, incident, evidence: numbered.all() };
}

function concernedBy({ incidents }: AskAnswer, held: Case): readonly Concerned[] {
  return incidents.flatMap(({ id: one }) => {
    const incident = held.incidents.find((other) => other.id === one);
    const told = incident && toldIncident(incident, held);
    return incident && told ? [{ incident, told }] : [];
  });
}
function clusterOf({ report }: Case): ObjectRef {
  return { apiVersion: '', kind: 'Cluster', name: report.cluster.name };
}

type Levels = Pick<Incident, 'assessment' | 'priority' | 'urgency' | 'trend'>;
/** The level of the nearest incident; where there is none, nothing is urgent. */
function levelOf(first: Levels | undefined): Levels {
  if (first) return { assessment: first.assessment, priority: first.priority, urgency: first.urgency, trend: first.trend };
  const assessment = { impact: 3, urgency: 3, rules: { impact: '', urgency: '' }, inputs: [], unknown: [] } as const;
  return { assessment, priority: 'P5', urgency: 'log', trend: 'static' };
}

interface Joinable<Finding, Link extends { readonly cause: number; readonly effect: number }, Rest> {
  readonly rootCauses: readonly Finding[];
  readonly symptoms: readonly Finding[];
  readonly links: readonly Link[];
  readonly hypotheses: readonly Rest[];
}
/** Several as one: root causes first, and the links between them by their new numbers. */
function linked<F, L extends { readonly cause: number; readonly effect: number }, R>(all: readonly Joinable<F, L, R>[]) {
  const roots = all.reduce((sum, { rootCauses }) => sum + rootCauses.length, 0);
  let [root, symptom] = [0, roots];
  const links = all.flatMap((one) => {
    const [fromRoot, fromSymptom] = [root, symptom];
    root += one.rootCauses.length;
    symptom += one.symptoms.length;
    const moved = (index: number): number =>
      index < one.rootCauses.length ? fromRoot + index : fromSymptom + index - one.rootCauses.length;
    return one.links.map((link) => ({ ...link, cause: moved(link.cause), effect: moved(link.effect) }));
  });
  return {
    rootCauses: all.flatMap(({ rootCauses }) => rootCauses),
    symptoms: all.flatMap(({ symptoms }) => symptoms),
    hypotheses: all.flatMap(({ hypotheses }) => hypotheses),
    links,
  };
}
function joined(all: readonly Incident[]): Omit<Incident, keyof Levels | 'id' | 'fingerprint' | 'subject'> {
  return {
    ...linked(all),
    contributing: all.flatMap(({ contributing }) => contributing),
    affected: all.flatMap(({ affected }) => affected),
    unaffected: all.length === 1 ? (all[0]?.unaffected ?? []) : [],
    changes: all.flatMap(({ changes }) => changes),
  };
}

interface Answering {
  readonly byRule: AskAnswer;
  readonly numbered: Numbered;
}
function toldAs(subject: ObjectRef, concerned: readonly Concerned[], { byRule, numbered }: Answering): ReportIncident {
  const told = concerned.map((one) => one.told);
  const [first] = told;
  const said: readonly ReportBlock[] = byRule.said.map(({ text, evidence }) => statement(text, evidence));
  const added = { what: said, comments: byRule.next.map(step) } as const;
  return {
    ...linked(told),
    ...levelOf(first),
    id,
    fingerprint: id,
    title: first?.title ?? '',
    subject,
    ...(first?.since !== undefined && { since: first.since }),
    contributing: told.flatMap(({ contributing }) => contributing),
    affected: told.flatMap(({ affected }) => affected),
    unaffected: told.length === 1 ? (first?.unaffected ?? []) : [],
    changes: told.flatMap(({ changes }) => changes),
    next: [...told.flatMap(({ next }) => next), ...byRule.next],
    sections: sectionNames.map((name) => ({
      name,
      heading: name,
      blocks: [
        ...told.flatMap((one) =>
          (one.sections.find((section) => section.name === name)?.blocks ?? []).map((block) => renumbered(block, one, numbered)),
        ),
        ...(name === 'what' || name === 'comments' ? added[name] : []),
      ],
    })),
    evidence: numbered.all(),
  };
}

/** A block with the ids of the answer in place of those of its incident. */
function renumbered(block: ReportBlock, { evidence }: ReportIncident, { idOf }: Numbered): ReportBlock {
  const ids = (own: readonly string[]): readonly string[] => own.flatMap((one) => (evidence[one] ? [idOf(evidence[one] as Evidence)] : []));
  if (block.type === 'step') return block;
  if (block.type === 'statement') return statement(block.statement.text, ids(block.statement.evidence));
  const { table } = block;
  return {
    ...block,
    evidence: ids(block.evidence),
    table: { ...table, ...(table.rowEvidence && { rowEvidence: table.rowEvidence.map(ids) }) },
  };
}
