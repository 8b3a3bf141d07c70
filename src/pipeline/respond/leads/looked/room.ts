import { parseScheduling } from '#analyze/event-message.ts';
import { podRequests } from '#analyze/simulate/scheduler/requests.ts';
import { amountText } from '#explain/amounts.ts';
import type { Shown } from '#explain/tool.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { refKey, refOf } from '#model/object.ts';
import { keyOf, type Scene } from '../lead.ts';
import { inputFor, type Looked, refuted, supported } from './looked.ts';

const texts = definePhrases({
  uses: { en: '{pod} uses {used} of the {asked} of memory that it asks for', ja: '{pod} の使用量は {used}（要求は {asked}）' },
  fits: { en: 'asking for {memory} it would be placed', ja: '要求が {memory} なら配置できる' },
  noPlace: { en: 'even asking for {memory} it finds no place', ja: '要求を {memory} にしても配置できない' },
});

/** The workload of a pod that waits for memory, where other pods of it run: what they use can be measured. */
function waiting({ pod, workload, held, warnings }: Scene) {
  const refusal = parseScheduling(warnings.findLast(({ reason }) => reason === 'FailedScheduling')?.message ?? '');
  const isShort = refusal?.reasons.some(({ reason }) => reason === 'Insufficient memory') ?? false;
  if (!pod || pod.node !== undefined || !workload || !isShort) return undefined;
  const running = held.topology.podsBelow(workload).filter(({ spec, status }) => spec.nodeName !== undefined && status.phase === 'Running');
  return running.length > 0 ? { workload, running } : undefined;
}

interface Use {
  readonly pod: string;
  readonly used: number;
  readonly asked: number;
}
/** The running pod that uses most, with what it asks for. */
function largestUse({ evidence }: Shown, scene: Scene): Use | undefined {
  const uses = (waiting(scene)?.running ?? []).flatMap((pod): readonly Use[] => {
    const own = evidence.filter((one) => one.type === 'metric' && one.unit === 'bytes' && refKey(one.object) === refKey(refOf(pod)));
    const used = own.reduce((sum, one) => sum + (one.type === 'metric' ? one.value : 0), 0);
    return used > 0 ? [{ pod: pod.metadata.name, used, asked: podRequests(pod)['memory'] ?? 0 }] : [];
  });
  return uses.toSorted((a, b) => b.used - a.used)[0];
}

/** Requested is not used: only what is measured tells whether a smaller request would do. */
export const asksTooMuch: Looked = {
  key: 'asksTooMuch',
  text: { en: 'It asks for far more memory than its pods use.', ja: '実際の使用量よりはるかに多いメモリーを要求している。' },
  when: {
    holds: { en: 'its running pods use less than half of what they ask for', ja: '稼働中の Pod の使用量が要求の半分未満' },
    fails: { en: 'they use half of it or more', ja: '使用量が要求の半分以上' },
  },
  read: (scene) => {
    const found = waiting(scene);
    return found && { tool: 'read_metrics', input: inputFor(found.workload) };
  },
  judge: (shown, scene) => {
    const use = largestUse(shown, scene);
    if (!use) return undefined;
    const because = speaker(texts, scene.language)('uses', {
      pod: use.pod,
      used: amountText('memory', use.used),
      asked: amountText('memory', use.asked),
    });
    return use.used * 2 < use.asked ? supported(because) : refuted(because);
  },
};

/** Room above what is used now, so that a peak does not end the pod: a quarter, and 16Mi at least. */
function withReserve(used: number): string {
  const mebibyte = 1024 * 1024;
  return `${Math.max(16, Math.ceil((used * 1.25) / mebibyte))}Mi`;
}

function measuredUse(scene: Scene): Use | undefined {
  const read = asksTooMuch.read(scene);
  const measured = read && scene.made?.get(keyOf(read));
  return measured && largestUse(measured.shown, scene);
}

/** Whether a request by what is used would find a place: simulated, once the use is known to be small. */
export const fitsByUse: Looked = {
  key: 'fitsByUse',
  text: { en: 'With a request near what its pods use, it would find a place.', ja: '実際の使用量に近い要求にすれば配置できる。' },
  when: {
    holds: { en: 'by simulation a node takes it', ja: 'シミュレーションで配置できる' },
    fails: { en: 'none takes it even then', ja: 'それでも配置できない' },
  },
  read: (scene) => {
    const found = waiting(scene);
    const use = measuredUse(scene);
    if (!found || !use || use.used * 2 >= use.asked) return undefined;
    return { tool: 'simulate_scheduling', input: { ...inputFor(found.workload), memory: withReserve(use.used) } };
  },
  judge: ({ evidence }, scene) => {
    const [simulated] = evidence;
    const use = measuredUse(scene);
    if (simulated?.type !== 'simulation' || !use) return undefined;
    const { feasible } = simulated.result as { readonly feasible?: readonly string[] };
    const values = { memory: withReserve(use.used) };
    const say = speaker(texts, scene.language);
    return (feasible ?? []).length > 0 ? supported(say('fits', values)) : refuted(say('noPlace', values));
  },
};
