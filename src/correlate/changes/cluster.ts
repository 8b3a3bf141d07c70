import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { refOf } from '#model/object.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

/** Nodes that joined or were removed in the window. */
export function nodeChanges(window: Window, { view }: Topology): readonly Change[] {
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
  return [...joined, ...left];
}

/** Revisions of Helm releases in a namespace, from the labels of their Secrets (`owner=helm`, `name`, `version`, `status`). */
export function helmRevisions(namespace: string, window: Window, { view }: Topology): readonly Change[] {
  return view.labelled('Secret', { owner: 'helm' }, namespace).flatMap((secret): readonly Change[] => {
    const { creationTimestamp, labels = {} } = secret.metadata;
    if (!within(window, creationTimestamp) || labels['name'] === undefined) return [];
    return [
      {
        object: { apiVersion: 'helm.sh/v1', kind: 'HelmRelease', namespace, name: labels['name'] },
        at: creationTimestamp,
        action: 'revision',
        by: 'helm',
        fields: [
          { path: '/version', after: labels['version'] },
          { path: '/status', after: labels['status'] },
        ],
        evidence: [quote(secret, '/metadata/labels')],
      },
    ];
  });
}
