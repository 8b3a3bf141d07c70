import { quoteEvent } from '#model/event.ts';
import { type Finding, quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type Kinds, refOf } from '#model/object.ts';
import type { Topology } from '../topology.ts';
import { editsOf } from './edits.ts';
import { type Window, within } from './window.ts';

/** Nodes that joined, were removed, or were edited in the window in what decides which pods they may run. */
export function nodeChanges(findings: readonly Finding[], window: Window, topology: Topology): readonly Change[] {
  const { view } = topology;
  const joined = view.list('Node').flatMap((node): readonly Change[] => {
    const { creationTimestamp } = node.metadata;
    return within(window, creationTimestamp)
      ? [
          {
            object: refOf(node),
            at: creationTimestamp,
            action: 'joined',
            fields: [],
            evidence: [quote(node, '/metadata/creationTimestamp')],
          },
        ]
      : [];
  });
  const left = view.events.flatMap((event): readonly Change[] =>
    event.reason === 'RemovingNode' && within(window, event.lastAt)
      ? [{ object: event.about, at: event.lastAt, action: 'left', fields: [], evidence: [quoteEvent(event)] }]
      : [],
  );
  const asked = labelsAskedFor(findings, topology);
  return [...joined, ...left, ...view.list('Node').flatMap((node) => placementEdits(node, asked, window))];
}

/** Edits of taints, of whether new pods may come, and of the labels that the pods of the incident ask for. */
function placementEdits(node: Kinds['Node'], asked: string, window: Window): readonly Change[] {
  return editsOf(node, window).flatMap((change) => {
    const fields = change.fields.filter(
      ({ path }) =>
        path.startsWith('/spec/taints') || path === '/spec/unschedulable' || (labelOf(path) !== '' && asked.includes(`"${labelOf(path)}"`)),
    );
    return change.action === 'edited' && fields.length > 0 ? [{ ...change, fields }] : [];
  });
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
