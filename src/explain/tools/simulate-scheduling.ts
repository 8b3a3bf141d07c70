import { z } from 'zod';
import { byDistance } from '#analyze/simulate/scheduler/nearness.ts';
import { scheduleNow } from '#analyze/simulate/scheduler/schedule.ts';
import { DoryoError } from '#model/error.ts';
import type { SimulationEvidence } from '#model/evidence.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type Container, type Pod, type PodTemplateSpec, refOf } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { SchedulingResult } from '#model/simulation.ts';
import { quoteText } from '#util/text.ts';
import { amountText } from '../amounts.ts';
import type { Case } from '../case.ts';
import { fullName } from '../names.ts';
import { shownText } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { heldObject, isWhole, objectInput } from '../reading/named-object.ts';
import { plainBlocks } from '../reading/plain-blocks.ts';
import { schedulingBlocks } from '../scheduling.ts';
import { defineReadTool } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: { en: 'A pod of {name}, asking for {asked}: {verdict} ({at})', ja: '{name} の Pod（要求: {asked}）: {verdict} ({at})' },
  fits: { en: 'it would be placed; nodes that take it: {nodes}', ja: '配置できます。受け入れ可能なノード: {nodes}' },
  refused: { en: 'no node takes it', ja: '受け入れ可能なノードはありません' },
  scheduler: { en: 'The scheduler would say: {message}', ja: 'スケジューラーの判定: {message}' },
  nothing: { en: 'nothing', ja: 'なし' },
});
const quantity = z
  .string()
  .max(40)
  .refine((text) => quantityValue(text) !== undefined, 'is no quantity such as 500m or 2Gi')
  .optional();

/** Whether a pod would find a place now, node by node. */
export const simulateScheduling = defineReadTool({
  name: 'simulate_scheduling',
  title: { en: 'Would a pod find a place?', ja: 'Pod の配置を予測' },
  description:
    'Simulates the scheduler for one pod or one more pod of a workload, now: which nodes take it, what refuses it on each with numbers, and what would have to change. Optionally with another request of memory or CPU. Nothing is changed.',
  input: z.object({
    ...objectInput,
    memory: quantity.describe('Memory request of its first container in place of its own, as in 512Mi.'),
    cpu: quantity.describe('CPU request of its first container in place of its own, as in 250m.'),
  }),
  read: ({ memory, cpu, ...input }, { held }) => {
    for (const kind of ['Node', 'Pod']) {
      if (held.view.list(kind as 'Node').length > 0 && isWhole(held, kind)) continue;
      throw new DoryoError('NotFound', `not all of ${kind} was read: where a pod fits cannot be computed.`, {
        hint: 'read_gaps tells why',
      });
    }
    const { language } = held.report;
    const say = speaker(words, language);
    const object = heldObject(held, input);
    const pod = withRequests(podFor(object, held), { memory, cpu });
    const result = scheduleNow(held.view, pod);
    const { feasible, message } = result;
    const verdict =
      feasible.length > 0
        ? say('fits', {
            nodes: feasible
              .slice(0, 10)
              .map((node) => quoteText(node, 253))
              .join(', '),
          })
        : say('refused');
    const head = say('head', { name: fullName(refOf(object)), asked: askedText(result, say('nothing')), verdict, at: knownAt(held) });
    const blocks = feasible.length > 0 ? '' : plainBlocks(schedulingBlocks(result, [], language), language);
    const lines = [head, ...(message === '' ? [] : [say('scheduler', { message: quoteText(message, 1_000) })]), blocks];
    return shownText(lines.filter((line) => line !== '').join('\n'), [evidenceOf(object, result)], language);
  },
});

/** A Pending pod as it is, else one more of the same kind. */
function podFor(object: AnyObject, { topology }: Case): Pod {
  const pods = isKind(object, 'Pod') ? [object] : topology.podsBelow(refOf(object));
  const known = pods.find(({ spec }) => spec.nodeName === undefined) ?? pods[0];
  if (known?.spec.nodeName === undefined && known) return known;
  const template = known ? { metadata: known.metadata, spec: known.spec } : templateOf(object);
  if (!template?.spec) {
    throw new DoryoError('BadInput', `${fullName(refOf(object))} makes no pods.`, { hint: 'name a pod or a workload' });
  }
  const { nodeName: _, ...spec } = template.spec;
  const { uid: __, ...metadata } = template.metadata ?? {};
  const named = { ...metadata, namespace: object.metadata.namespace ?? 'default', name: `${object.metadata.name}-simulated` };
  return { apiVersion: 'v1', kind: 'Pod', metadata: named, spec, status: { phase: 'Pending' } };
}
function templateOf(object: AnyObject): PodTemplateSpec | undefined {
  if (isKind(object, 'CronJob')) return object.spec.jobTemplate.spec?.template;
  return (object as { spec?: { template?: PodTemplateSpec } }).spec?.template;
}

function withRequests(pod: Pod, { memory, cpu }: { readonly memory: string | undefined; readonly cpu: string | undefined }): Pod {
  if (memory === undefined && cpu === undefined) return pod;
  const [first, ...rest] = pod.spec.containers;
  if (!first) return pod;
  const requests = { ...first.resources?.requests, ...(memory !== undefined && { memory }), ...(cpu !== undefined && { cpu }) };
  const changed: Container = { ...first, resources: { ...first.resources, requests } };
  // A pod of its own, so that what the scheduler said of the other one is not compared.
  return { ...pod, spec: { ...pod.spec, containers: [changed, ...rest] }, status: { phase: 'Pending' } };
}

function askedText({ requests }: SchedulingResult, none: string): string {
  const parts = Object.entries(requests).flatMap(([name, amount]) => (amount > 0 ? [`${name} ${amountText(name, amount)}`] : []));
  return parts.length === 0 ? none : parts.join(', ');
}

/** So many nodes go into the evidence: the nearest to fitting. */
const nodesKept = 10;
function evidenceOf(object: AnyObject, result: SchedulingResult): SimulationEvidence {
  const nodes = byDistance(result.nodes).slice(0, nodesKept);
  const inputs = { requests: result.requests, nodes: result.nodes.length };
  return { type: 'simulation', simulation: 'scheduling', object: refOf(object), inputs, result: { ...result, nodes } };
}
