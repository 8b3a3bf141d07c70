import type { NextStep } from '#model/explanation.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type ObjectRef, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { shellWord } from '../names.ts';
import { speaker } from '../words.ts';
import type { Understood } from './understand.ts';
import { stepWords } from './words.ts';

type Words = ReturnType<typeof speaker<typeof stepWords>>;
/** Reads that are worth making for what a question names, by its topics, with the exact names. Nothing where nothing is named. */
export function generalSteps({ objects, topics, unseen }: Understood, held: Case): readonly NextStep[] {
  const say = speaker(stepWords, held.report.language);
  const ids = new Set([...topics.map(({ id }) => id), ...(unseen.includes('latency') ? ['slow'] : [])]);
  return objects.slice(0, 2).flatMap((ref) => {
    const object = held.topology.hold(ref);
    return object ? stepsFor(object, ids, held, say) : [];
  });
}

function stepsFor(object: AnyObject, topics: ReadonlySet<string>, held: Case, say: Words): readonly NextStep[] {
  const ref = refOf(object);
  const name = target(ref);
  const pods = isKind(object, 'Pod') ? [object] : held.topology.podsBelow(ref);
  const steps: NextStep[] = [];
  const has = (...ids: readonly string[]): boolean => ids.some((id) => topics.has(id));
  if (isKind(object, 'Service')) {
    steps.push(
      read(`kubectl get endpointslices -l kubernetes.io/service-name=${shellWord(ref.name)}${inNamespace(ref)}`, say('slices'), [
        [say('slicesEmpty'), say('slicesEmptyMeans')],
        [say('slicesFull'), say('slicesFullMeans')],
      ]),
    );
  }
  const [first] = pods;
  const running = pods.find(({ status }) => status.containerStatuses?.some(({ state }) => state?.running));
  if (has('slow', 'memory') && first) {
    steps.push(
      read(`kubectl top pod ${shellWord(first.metadata.name)}${inNamespace(refOf(first))} --containers`, say('top'), [
        [say('topHigh'), say('topHighMeans')],
        [say('topLow'), say('topLowMeans')],
      ]),
    );
  }
  if (running)
    steps.push(
      read(`kubectl logs ${shellWord(running.metadata.name)}${inNamespace(refOf(running))} --all-containers --tail=200`, say('logs'), [
        [say('logsErrors'), say('logsErrorsMeans')],
        [say('logsQuiet'), say('logsQuietMeans')],
      ]),
    );
  if (has('rollout') && ['Deployment', 'StatefulSet', 'DaemonSet'].includes(ref.kind)) {
    steps.push(
      read(`kubectl rollout history ${name}`, say('history'), [
        [say('historyNew'), say('historyNewMeans')],
        [say('historyOld'), say('historyOldMeans')],
      ]),
    );
  }
  steps.push(
    read(`kubectl describe ${name}`, say('describe'), [
      [say('describeEvents'), say('describeEventsMeans')],
      [say('describeQuiet'), say('describeQuietMeans')],
    ]),
  );
  return steps;
}

function read(command: string, shows: string, readings: readonly (readonly [string, string])[]): NextStep {
  return { command, shows, readings: readings.map(([when, means]) => ({ when, means, raises: [], lowers: [] })) };
}
export function inNamespace({ namespace }: Pick<ObjectRef, 'namespace'>): string {
  return namespace === undefined ? '' : ` -n ${shellWord(namespace)}`;
}
function target(ref: ObjectRef): string {
  return `${ref.kind.toLowerCase()}/${shellWord(ref.name)}${inNamespace(ref)}`;
}
