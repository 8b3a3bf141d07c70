import { z } from 'zod';
import { kindNamed } from '#model/kind-names.ts';
import { refOf } from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import { fullName } from '../names.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt, notWhole } from '../reading/known-until.ts';
import { isWhole, limitInput, namespaceInput, ofKind } from '../reading/named-object.ts';
import { stateOf } from '../reading/object-state.ts';
import { defineReadTool } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: { en: '{kind}: {count} ({at})', ja: '{kind}: {count} 件 ({at})' },
});

/** Objects of one kind, each with what tells most of its state. */
export const listObjects = defineReadTool({
  name: 'list_objects',
  title: { en: 'Objects of a kind', ja: 'オブジェクトの一覧' },
  description:
    'Lists the objects of one kind with their state (replicas, phase, bad conditions, restarts), to find names or see what is there. Custom resources too, by their kind.',
  input: z.object({
    kind: z.string().min(1).max(120).describe('Pod, deployments, svc, ... or the kind of a custom resource.'),
    namespace: namespaceInput,
    labels: z.record(z.string().max(320), z.string().max(63)).optional().describe('Only objects that carry all these labels.'),
    name: z.string().min(1).max(253).optional().describe('Only objects whose name contains this.'),
    limit: limitInput,
  }),
  read: ({ kind: given, namespace, labels = {}, name = '', limit }, { held }) => {
    const { language } = held.report;
    const kind = kindNamed(given);
    const found = ofKind(held, kind, namespace).filter(
      ({ metadata }) => metadata.name.includes(name) && matchesLabels(labels, metadata.labels ?? {}),
    );
    const rows = found.map((object) => {
      const { text, evidence } = stateOf(object);
      return { text: `${fullName(refOf(object))}  ${text}`.trimEnd(), evidence };
    });
    const head = [speaker(words, language)('head', { kind: found[0]?.kind ?? kind, count: found.length, at: knownAt(held) })];
    const isAll = isWhole(held, kind, namespace);
    if (!isAll) head.push(notWhole(kind, language));
    const shown = shownRows(rows, { head, limit, language });
    return { ...shown, outcome: isAll && shown.cut === undefined ? 'whole' : 'part' };
  },
});
