import { z } from 'zod';
import { whatIf } from '#analyze/simulate/what-if.ts';
import { parseManifests } from '#collect/file/manifests.ts';
import { DoryoError } from '#model/error.ts';
import type { SimulationEvidence } from '#model/evidence.ts';
import { isKind } from '#model/kinds.ts';
import type { KubeObject } from '#model/object.ts';
import type { WhatIfItem } from '#model/simulation.ts';
import type { Case } from '../case.ts';
import { shownText } from '../reading/bound.ts';
import { heldObject, isWhole, objectInput } from '../reading/named-object.ts';
import { plainBlocks } from '../reading/plain-blocks.ts';
import { withValues } from '../reading/with-values.ts';
import { defineReadTool } from '../tool.ts';
import { predictionNote, tellWhatIf } from '../what-if.ts';

const change = z.object({
  path: z
    .string()
    .startsWith('/spec/')
    .max(500)
    .describe('JSON pointer, as in /spec/template/spec/containers/0/resources/requests/memory.'),
  value: z.union([z.string().max(2_000), z.number(), z.boolean()]).describe('The new value.'),
});

/** What applying a change would do, step by step. */
export const simulateRollout = defineReadTool({
  name: 'simulate_rollout',
  title: { en: 'What would a change do?', ja: '変更の結果を予測' },
  description:
    'Predicts, step by step, what applying a change would do: whether the rollout of a Deployment, StatefulSet or DaemonSet finishes or stalls, where, the fewest pods that serve meanwhile, and ways that end well. Give changed fields of one object, or whole manifests. Nothing is applied.',
  input: z.object({
    object: objectInput.object.optional(),
    namespace: objectInput.namespace,
    changes: z.array(change).min(1).max(20).optional().describe('Fields of the object to set.'),
    manifests: z.string().min(1).max(60_000).optional().describe('Changed manifests as YAML, in place of object and changes.'),
  }),
  read: ({ object, namespace, changes, manifests }, { held }) => {
    for (const kind of ['Node', 'Pod']) {
      if (held.view.list(kind as 'Node').length > 0 && isWhole(held, kind)) continue;
      throw new DoryoError('NotFound', `not all of ${kind} was read: a rollout cannot be predicted.`, { hint: 'read_gaps tells why' });
    }
    const { language, takenAt } = held.report;
    const wanted =
      manifests === undefined
        ? [changedObject(held, { object, namespace, changes })]
        : parseManifests(manifests, { path: 'manifests', namespace: namespace ?? 'default' });
    const result = whatIf(held.snapshot, wanted);
    const parts = tellWhatIf(result, language).map(({ heading, blocks }) => `${heading}\n${plainBlocks(blocks, language)}`);
    return shownText([...parts, predictionNote(takenAt, language)].join('\n\n'), result.items.map(evidenceOf), language);
  },
});

interface Given {
  readonly object: string | undefined;
  readonly namespace: string | undefined;
  readonly changes: readonly z.output<typeof change>[] | undefined;
}
function changedObject(held: Case, { object, namespace, changes }: Given): KubeObject {
  if (object === undefined || changes === undefined) {
    throw new DoryoError('BadInput', 'what is changed is not said.', { hint: 'give object and changes, or manifests' });
  }
  const current = heldObject(held, { object, namespace });
  if (!isKind(current, 'Deployment') && !isKind(current, 'StatefulSet') && !isKind(current, 'DaemonSet')) {
    throw new DoryoError('BadInput', `changed fields of a ${current.kind} are not simulated.`, {
      hint: 'name a Deployment, StatefulSet or DaemonSet, or give manifests',
    });
  }
  return withValues(current, changes);
}

function evidenceOf(item: WhatIfItem): SimulationEvidence {
  const { type, object, ...rest } = item;
  const inputs = item.type === 'rollout' ? { changes: item.changes } : {};
  const result = item.type === 'rollout' ? { ...item.result } : { type, ...rest };
  return { type: 'simulation', simulation: item.type === 'scheduling' ? 'scheduling' : 'rollout', object, inputs, result };
}
