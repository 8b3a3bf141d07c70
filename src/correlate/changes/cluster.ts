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
