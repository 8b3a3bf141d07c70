import { byDistance, decidingFailure, nearestNodes } from '#analyze/simulate/scheduler/nearness.ts';
import type { Evidence, SimulationEvidence } from '#model/evidence.ts';
import type { Block } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';
import type { Counterfactual, NodeChange, NodeResource, NodeVerdict, ResourceHolder, SchedulingResult } from '#model/simulation.ts';
import { quoteText } from '#util/text.ts';
import { amountText, exactAmount } from './amounts.ts';
import { list, statement, table } from './blocks.ts';
import { refusalText } from './refusal.ts';
import { schedulingWords } from './words/scheduling.ts';
import { type Say, speaker } from './words.ts';

const nodesShown = 6;
const waysShown = 6;
const holdersShown = 2;
type Saying = Say<typeof schedulingWords>;

/** The scheduling simulations among some evidence that hold a whole result. */
export function schedulingEvidence(evidence: readonly Evidence[]): readonly (SimulationEvidence & { readonly result: SchedulingResult })[] {
  return evidence.filter(
    (one): one is SimulationEvidence & { result: SchedulingResult } =>
      one.type === 'simulation' &&
      one.simulation === 'scheduling' &&
      Array.isArray(one.result['nodes']) &&
      Array.isArray(one.result['counterfactuals']),
  );
}

/** Why a pod has no place: numbers per node, refusals, and what would be enough to change it. */
export function schedulingBlocks(result: SchedulingResult, ids: readonly string[], language: Language): readonly Block[] {
  const say = speaker(schedulingWords, language);
  const { refusedBefore, theirs, agreesWithScheduler, leftOut } = result;
  return [
    ...(refusedBefore ? [statement(say('refusedBefore', { message: quoteText(refusedBefore.message) }), ids)] : []),
    ...shortResources(result).flatMap((resource) => resourceTable(resource, result, ids, say)),
    ...otherRefusals(result, ids, say),
    ...neverBlocks(result, ids, say),
    ...waysOut(result, ids, say, language),
    ...(agreesWithScheduler === false && theirs !== undefined && !namesCause(result, theirs)
      ? [statement(say('disagrees', { theirs: quoteText(theirs) }), ids)]
      : []),
    ...(leftOut.length > 0
      ? [statement(say('leftOut', { what: leftOut.map((one) => quoteText(one, 120)).join(language === 'ja' ? '、' : ', ') }))]
      : []),
  ];
}

/** Of what decides on the nearest node, the scheduler has said so too: that other nodes have changed since does not matter. */
function namesCause({ nodes }: SchedulingResult, theirs: string): boolean {
  const [best] = byDistance(nodes);
  const cause = best && decidingFailure(best);
  return cause !== undefined && theirs.includes(cause.message);
}

/** Resources that are short where nothing else keeps the pod away. Of one that no node offers there are no numbers. */
function shortResources({ nodes }: SchedulingResult): readonly string[] {
  const near = nearestNodes(nodes).flatMap(({ resources }) => resources);
  const offered = new Set(near.filter(({ allocatable }) => allocatable > 0).map(({ resource }) => resource));
  return [...new Set(near.filter(({ short, resource }) => short > 0 && offered.has(resource)).map(({ resource }) => resource))].slice(0, 3);
}

/** Room counts only where nothing else keeps the pod away. */
function resourceTable(resource: string, { nodes }: SchedulingResult, ids: readonly string[], say: Saying): readonly Block[] {
  const rows = nearestNodes(nodes).flatMap(({ node, resources }) =>
    resources.filter((one) => one.resource === resource).map((one) => ({ node, ...one })),
  );
  const needed = amountText(resource, rows[0]?.needed ?? 0);
  const near = rows.toSorted((a, b) => a.short - b.short || (a.node < b.node ? -1 : 1)).slice(0, nodesShown);
  const headings = [say('node'), say('allocatable'), say('requested'), say('free'), say('short'), say('holders')];
  return [
    statement(say('perNode', { resource, needed }), ids),
    ...table(
      headings,
      near.map((one) => nodeRow(one, say)),
      [],
    ),
    ...(rows.length > nodesShown ? [statement(say('moreNodes', { n: rows.length - nodesShown }))] : []),
  ];
}

function nodeRow(
  { node, resource, allocatable, requested, free, short, holders }: NodeResource & { readonly node: string },
  say: Saying,
): readonly string[] {
  const amount = (value: number): string => amountText(resource, value);
  return [
    quoteText(node, 253),
    amount(allocatable),
    amount(requested),
    amount(free),
    short > 0 ? amount(short) : say('fits'),
    holdersText(holders, resource, say),
  ];
}

function holdersText(holders: readonly ResourceHolder[], resource: string, say: Saying): string {
  const shown = holders
    .slice(0, holdersShown)
    .map(({ object, amount }) => say('holder', { name: quoteText(object.name, 253), amount: amountText(resource, amount) }));
  const more = holders.length - shown.length;
  return [...shown, ...(more > 0 ? [say('others', { n: more })] : [])].join(', ');
}

/** Refusals that numbers cannot show: taints, labels, ports, volumes. Nodes with the same refusals are one row. */
function otherRefusals({ nodes }: SchedulingResult, ids: readonly string[], say: Saying): readonly Block[] {
  const near = new Set(nearestNodes(nodes));
  const refused = nodes.flatMap((verdict) => {
    const messages = refusals(verdict, near.has(verdict), say);
    return messages === '' ? [] : [{ node: verdict.node, messages }];
  });
  const groups = [...Map.groupBy(refused, ({ messages }) => messages)];
  const rows = groups.slice(0, nodesShown).map(([messages, same]) => {
    const names = same
      .slice(0, 3)
      .map(({ node }) => quoteText(node, 253))
      .join(', ');
    return [same.length > 3 ? `${names}, ${say('moreNodes', { n: same.length - 3 })}` : names, messages];
  });
  return table([say('node'), say('refused')], rows, ids);
}
/** What keeps the pod away, without what the table of numbers shows of this node. */
function refusals({ failures, resources }: NodeVerdict, isInTable: boolean, say: Saying): string {
  const numbered = new Set(resources.filter(({ short }) => isInTable && short > 0).map(({ resource }) => resource));
  const other = failures.filter(({ plugin, subject = '' }) => plugin !== 'NodeResourcesFit' || !numbered.has(subject));
  return [...new Set(other.map((failure) => refusalText(failure, say)))].join('; ');
}

/** What could not be held even when empty, beside what the title says already. */
function neverBlocks({ counterfactuals, nodes }: SchedulingResult, ids: readonly string[], say: Saying): readonly Block[] {
  const told = byDistance(nodes)[0]?.resources.find(({ needed, allocatable }) => needed > allocatable)?.resource;
  return counterfactuals.flatMap((way) => {
    if (way.type !== 'never' || way.resource === told) return [];
    const { resource, needed, largest } = way;
    return [statement(say('never', { resource, needed: amountText(resource, needed), largest: amountText(resource, largest) }), ids)];
  });
}

function waysOut(
  { counterfactuals, preemption }: SchedulingResult,
  ids: readonly string[],
  say: Saying,
  language: Language,
): readonly Block[] {
  const ways = counterfactuals.filter(({ type }) => type !== 'never').map((way) => ({ cells: wayOut(way, say, language) }));
  const victims = (preemption?.candidates ?? []).slice(0, 1).map(({ node, victims: pods }) => ({
    cells: [
      say('preemption', {
        node: quoteText(node, 253),
        victims: pods
          .slice(0, 3)
          .map(({ name }) => quoteText(name, 253))
          .join(', '),
      }),
      say('on', { node: quoteText(node, 253) }),
    ],
  }));
  const rows = [...ways, ...victims].slice(0, waysShown);
  return rows.length === 0 ? [] : [statement(say('holds'), ids), ...list(rows)];
}

function wayOut(way: Counterfactual, say: Saying, language: Language): readonly string[] {
  const comma = language === 'ja' ? '、' : ', ';
  switch (way.type) {
    case 'request':
      return [
        say('request', { exact: exactAmount(way.resource, way.atMost), resource: way.resource }),
        say('on', { node: quoteText(way.node, 253) }),
      ];
    case 'remove': {
      const names = way.holders.map(({ object }) => quoteText(object.name, 253)).join(say('and'));
      return [say('remove', { names, node: quoteText(way.node, 253) }), say('on', { node: quoteText(way.node, 253) })];
    }
    case 'join': {
      const free = Object.entries(way.free)
        .map(([resource, amount]) => say('amountOf', { resource, amount: amountText(resource, amount) }))
        .join(comma);
      const labels = Object.entries(way.labels)
        .map(([key, value]) => quoteText(`${key}=${value}`, 200))
        .join(comma);
      return [labels === '' ? say('joinFree', { free }) : say('joinLabels', { free, labels }), ''];
    }
    case 'change':
      return [
        way.changes.map((change) => changeText(change, quoteText(way.node, 253), say)).join(say('and')),
        say('on', { node: quoteText(way.node, 253) }),
      ];
    case 'never':
      return [];
  }
}

function changeText(change: NodeChange, node: string, say: Saying): string {
  switch (change.action) {
    case 'uncordon':
      return say('uncordon', { node });
    case 'addLabel':
      return say('addLabel', { node, label: quoteText(change.value === undefined ? change.key : `${change.key}=${change.value}`, 200) });
    case 'removeTaint':
      return say('removeTaint', { node, taint: quoteText(change.taint, 200) });
    case 'tolerate':
      return say('tolerate', { taint: quoteText(change.taint, 200) });
    case 'dropSelector':
      return say('dropSelector', { requirement: quoteText(change.requirement, 200) });
    case 'dropRule':
      return say('dropRule', { rule: quoteText(change.rule, 200) });
  }
}
