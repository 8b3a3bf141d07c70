import type { Evidence } from '#model/evidence.ts';
import type { SectionName } from '#model/explanation.ts';
import type { ObjectRef } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { CheckContext } from '../check.ts';
import type { ReportBlock, ReportIncident } from '../report-schema.ts';
import { scalarsOf } from './scalars.ts';
import { type Unit, unitOf } from './unit.ts';

/** All that a claim about one incident may rest on, in small pieces, so that what does not belong together is not put together. */
export interface Grounds {
  readonly told: ReportIncident;
  /** Pieces of evidence and of what doryo itself computed and told, by the evidence they rest on. */
  readonly byId: ReadonlyMap<string, readonly Unit[]>;
  /** What doryo told without citing: remedies, why a reason matters. By section. */
  readonly uncited: ReadonlyMap<SectionName, readonly Unit[]>;
  /** What is true of the incident as a whole: assessment, subject, when it began, what is affected, the cluster. */
  readonly core: readonly Unit[];
  /** What each finding says of its object, in its title: a fact, and no advice. */
  readonly titles: readonly Unit[];
  readonly all: readonly Unit[];
}

/** The grounds of a context, gathered once. */
export const groundsOf = oncePer(gather);

/** What a claim may rest on: what it cites, what doryo tells of the same evidence, and what doryo tells in that section without citing. */
export function unitsFor(claim: Placed, context: CheckContext): readonly Unit[] {
  return restsOf(groundsOf(context))(claim);
}
type Placed = { readonly evidence: readonly string[]; readonly section: SectionName };
const restsOf = oncePer(({ byId, uncited, core }: Grounds) =>
  oncePer(({ evidence, section }: Placed): readonly Unit[] => {
    const cited = evidence.flatMap((id) => byId.get(id) ?? []);
    return [...new Set([...cited, ...(uncited.get(section) ?? []), ...core])];
  }),
);

/** The pieces of the cited evidence, and of what doryo tells of it. */
export function citedUnits(claim: { readonly evidence: readonly string[] }, context: CheckContext): readonly Unit[] {
  const { byId } = groundsOf(context);
  return claim.evidence.flatMap((id) => byId.get(id) ?? []);
}

function gather(context: CheckContext): Grounds {
  const told = context.held.report.incidents.find(({ id }) => id === context.incident.id);
  if (!told) throw new Error(`the report holds no incident ${context.incident.id}`);
  const byId = new Map<string, Unit[]>();
  const uncited = new Map<SectionName, Unit[]>();
  const add = (ids: readonly string[], section: SectionName, units: readonly Unit[]): void => {
    if (ids.length === 0) listIn(uncited, section).push(...units);
    for (const id of ids) listIn(byId, id).push(...units);
  };
  for (const [id, evidence] of Object.entries(context.evidence)) byId.set(id, [...evidenceUnits(evidence)]);
  for (const { name, blocks } of told.sections) {
    for (const block of blocks) for (const { ids, units } of blockUnits(block, name)) add(ids, name, units);
  }
  const findings = [...told.rootCauses, ...told.symptoms, ...told.contributing];
  const titles = findings.map(({ title, about }) => unitOf(title, { objects: [about], told: true, sentences: true }));
  for (const finding of findings) {
    const of = { objects: [finding.about], told: true, sentences: true } as const;
    const found = unitOf(`${finding.title}\n${finding.message}`, of);
    const remedy = unitOf(finding.remedy, { ...of, advice: true });
    for (const section of ['cause', 'comments', 'what', 'where'] as const) add([], section, [found, remedy]);
  }
  const inputs = told.assessment.inputs.map(({ value, object }) => unitOf(value, { objects: object ? [object] : [] }));
  add([], 'impact', [...servedUnits(told), ...inputs]);
  add([], 'urgency', inputs);
  const core = coreUnits(told, context);
  return { told, byId, uncited, core, titles, all: [...new Set([...[...byId.values()].flat(), ...[...uncited.values()].flat(), ...core])] };
}

function listIn<Key>(lists: Map<Key, Unit[]>, key: Key): Unit[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Evidence in pieces: a value with many parts is one piece per innermost part, each under the object and the path. */
function* evidenceUnits(evidence: Evidence): Iterable<Unit> {
  const { object } = evidence;
  switch (evidence.type) {
    case 'field': {
      const parts = scalarsOf(evidence.value, evidence.path);
      for (const { path, values } of parts)
        yield unitOf(values.map(({ key, value }) => `${key}: ${value}`).join('\n'), { objects: [object], path, values });
      if (parts.length > 1) yield unitOf(parts.flatMap(({ path }) => path).join('\n'), { objects: [object], path: evidence.path });
      return;
    }
    case 'event': {
      const { reason, message, count, firstAt = '', lastAt = '', reportedBy = '' } = evidence;
      yield unitOf([`Event ${reason}`, message, `${count} times ${count} 回`, firstAt, lastAt, reportedBy].join('\n'), {
        objects: [object],
      });
      return;
    }
    case 'log': {
      const lines = evidence.lines.map(({ at = '', text }) => `${at} ${text}`);
      yield unitOf(
        [
          `container ${evidence.container}`,
          evidence.run,
          ...lines,
          `${evidence.count} lines ${evidence.count} 回 ${evidence.count} times`,
        ].join('\n'),
        { objects: [object] },
      );
      return;
    }
    case 'metric':
      yield unitOf(`${evidence.name} ${evidence.value} ${evidence.at}`, {
        objects: [object],
        path: `metric/${evidence.name}`,
        values: [{ key: evidence.name, value: evidence.value }],
        measured: true,
      });
      return;
    case 'simulation':
      for (const { path, values } of [...scalarsOf(evidence.inputs, 'inputs'), ...scalarsOf(evidence.result, 'result')]) {
        yield unitOf(values.map(({ key, value }) => `${key}: ${value}`).join('\n'), { objects: [object], path, values });
      }
      return;
    case 'absence':
      yield unitOf(`${evidence.object.kind} ${evidence.object.name} absent, does not exist; listed ${evidence.listed}`, {
        objects: [object],
        values: [{ key: 'listed', value: evidence.listed }],
      });
      return;
    case 'observation':
      yield unitOf(evidence.text, { objects: [object] });
  }
}

function blockUnits(
  block: ReportBlock,
  section: SectionName,
): readonly { readonly ids: readonly string[]; readonly units: readonly Unit[] }[] {
  if (block.type === 'statement') {
    const { text, evidence } = block.statement;
    const unit =
      section === 'comments' ? unitOf(text, { told: true, sentences: true, advice: true }) : unitOf(text, { told: true, sentences: true });
    return [{ ids: evidence, units: [unit] }];
  }
  if (block.type === 'step') {
    const { command, shows, readings } = block.step;
    const text = [command, shows, ...readings.flatMap(({ when, means }) => [when, means])].join('\n');
    return [{ ids: [], units: [unitOf(text, { told: true, advice: true })] }];
  }
  const { headings, rows, rowEvidence } = block.table;
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => (headings[column] === undefined ? cell : `${headings[column]} ${cell}`)).join('\n');
    const sentence = row
      .flatMap((cell, column) => (cell === '' ? [] : column === 0 ? cell : `${headings[column] ?? ''} ${cell}`.trim()))
      .join(', ');
    return {
      ids: rowEvidence?.[index] ?? block.evidence,
      units: [unitOf(cells, { told: true, sentence, ...(headings.length > 0 && { headings }) })],
    };
  });
}

function coreUnits(told: ReportIncident, { held: { report } }: CheckContext): readonly Unit[] {
  const { subject, priority, urgency, actBy = '', since = '', title, trend } = told;
  const facts = Object.values(report.cluster.facts).map(({ value }) => value);
  return [
    unitOf([title, name(subject)].join('\n'), { objects: [subject], told: true }),
    unitOf([priority, urgency, trend, actBy, since, report.takenAt].join('\n'), { told: true }),
    unitOf([report.cluster.name, ...facts].join('\n'), {}),
  ];
}

/** How many of each thing serve. */
function servedUnits({ affected, unaffected }: ReportIncident): readonly Unit[] {
  return [...affected, ...unaffected].map(({ object, ready, desired, through = [] }) => {
    const objects = [object, ...through];
    if (ready === undefined || desired === undefined) return unitOf(name(object), { objects });
    const values = [
      { key: 'ready', value: ready },
      { key: 'desired', value: desired },
    ];
    return unitOf(`${name(object)} ${ready} of ${desired} ${ready}/${desired}`, { objects, values });
  });
}
function name({ kind, namespace, name: own }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${own}`;
}
