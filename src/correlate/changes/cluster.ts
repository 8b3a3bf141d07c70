import type { EventRecord } from '#model/event.ts';
import { quoteEvent } from '#model/event.ts';
import { type Finding, quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type Kinds, refOf } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { Topology } from '../topology.ts';
import { editsOf } from './edits.ts';
import { always, type Window, within } from './window.ts';

/** Nodes that joined, were removed, or were edited in the window in what decides which pods they may run. */
export function nodeChanges(findings: readonly Finding[], window: Window, topology: Topology): readonly Change[] {
  const { joined, removals, edits } = historyOf(topology);
  const left = removals.flatMap((event): readonly Change[] =>
    within(window, event.lastAt)
      ? [{ object: event.about, at: event.lastAt, action: 'left', fields: [], evidence: [quoteEvent(event)] }]
      : [],
  );
  const edited = edits.filter(({ at }) => within(window, at));
  const asked = edited.length > 0 ? labelsAskedFor(findings, topology) : '';
  return [...joined.filter(({ at }) => within(window, at)), ...left, ...edited.flatMap((change) => placementEdit(change, asked))];
}

/** What became of the nodes at any time: gathered once, since every incident asks for a part of it. */
interface NodeHistory {
  readonly joined: readonly Change[];
  readonly removals: readonly EventRecord[];
  readonly edits: readonly Change[];
}
const historyOf = oncePer(({ view }: Topology): NodeHistory => {
  const nodes = view.list('Node');
  return {
    joined: nodes.flatMap(joining),
    removals: view.events.filter(({ reason }) => reason === 'RemovingNode'),
    edits: nodes.flatMap((node) => editsOf(node, always)).filter(({ action }) => action === 'edited'),
  };
});
function joining(node: Kinds['Node']): readonly Change[] {
  const { creationTimestamp } = node.metadata;
  return creationTimestamp === undefined
    ? []
    : [
        {
          object: refOf(node),
          at: creationTimestamp,
          action: 'joined',
          fields: [],
          evidence: [quote(node, '/metadata/creationTimestamp')],
        },
      ];
}

/** An edit of taints, of whether new pods may come, or of the labels that the pods of the incident ask for. */
function placementEdit(change: Change, asked: string): readonly Change[] {
  const fields = change.fields.filter(
    ({ path }) =>
      path.startsWith('/spec/taints') || path === '/spec/unschedulable' || (labelOf(path) !== '' && asked.includes(`"${labelOf(path)}"`)),
  );
  return fields.length > 0 ? [{ ...change, fields }] : [];
}

/** The label that a path leads to: `/metadata/labels/shop.example~1disk`. */
function labelOf(path: string): string {
  const [, label = ''] = /^\/metadata\/labels\/(.+)$/.exec(path) ?? [];
  return label.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** All that the pods of these findings say of nodes, as text in which a label stands in quotation marks. */
function labelsAskedFor(findings: readonly Finding[], topology: Topology): string {
  const wishes = findings.flatMap(({ about }) => {
    const pod = topology.hold(about);
    return isKind(pod, 'Pod') ? [pod.spec.nodeSelector, pod.spec.affinity, pod.spec.topologySpreadConstraints] : [];
  });
  return JSON.stringify(wishes);
}
