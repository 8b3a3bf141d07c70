import type { NextStep } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { Case } from '../case.ts';
import { docOf } from '../catalogue.ts';
import { askOf, asksOf } from '../finding-words.ts';
import { speaker } from '../words.ts';
import { type General, generalSteps, inNamespace, stepOf } from './general-steps.ts';
import type { Hit } from './search.ts';
import type { Understood } from './understand.ts';
import { stepWords } from './words.ts';

/** Of more reasons than these the asks would only be alike. */
const hitsUsed = 6;

/**
 * How to find something out: the asks of the reasons that the question's words find. With the values of a finding where there
 * is one; else with the names of what the question names; an ask that needs values nobody has is left out.
 */
export function howSteps(understood: Understood, hits: readonly Hit[], held: Case): readonly NextStep[] {
  const { language } = held.report;
  const keys = new Set(understood.objects.map(refKey));
  const steps = hits.slice(0, hitsUsed).flatMap(({ entry }): readonly NextStep[] => {
    const found = findings(held).find(
      ({ reason, about }) =>
        reason === entry.reason && (keys.size === 0 || held.topology.chainOf(about).some((one) => keys.has(refKey(one)))),
    );
    if (found) return asksOf(found, docOf, language);
    const about = understood.objects[0];
    if (!about) return [];
    return (entry.doc.ask ?? [])
      .flatMap((_, index) => askOf({ reason: entry.reason, about, params: {} }, index, docOf, language) ?? [])
      .filter(isForKind(about));
  });
  const all = [...topicSteps(understood, held), ...steps, ...generalSteps(understood, held)];
  return [...new Map(all.map((step) => [step.command, step])).values()];
}

function findings({ incidents }: Case): readonly Finding[] {
  return incidents.flatMap(({ rootCauses, symptoms }) => [...rootCauses, ...symptoms]);
}

/** An ask about a pod says nothing of a Service: its command names the kind it is for. */
function isForKind({ kind }: ObjectRef): (step: NextStep) => boolean {
  const word = kind.toLowerCase();
  return ({ command }) => new RegExp(`\\b${word}s?\\b`, 'i').test(command);
}

/** Commands that answer a class of questions by themselves, with names that are known. */
function topicSteps({ topics, objects, namespaces, access: asked }: Understood, held: Case): readonly NextStep[] {
  const say = speaker(stepWords, held.report.language);
  const has = (id: string): boolean => topics.some((topic) => topic.id === id);
  const [first] = objects;
  const place = first?.namespace ?? namespaces[0];
  const scope = place === undefined ? ' --all-namespaces' : inNamespace({ namespace: place });
  const account = first && accountOf(first, held);
  const listed = plain.filter(([topic]) => has(topic)).map(([, command, read]) => stepOf(command.replace('{scope}', scope), read, say));
  if (!has('access') || !account) return listed;
  const where = place === undefined ? '' : inNamespace({ namespace: place });
  const exact = asked
    ? [stepOf(`kubectl auth can-i ${asked.verb} ${asked.resource} --as=system:serviceaccount:${account}${where}`, oneAccess, say)]
    : [];
  return [...exact, stepOf(`kubectl auth can-i --list --as=system:serviceaccount:${account}${where}`, access, say), ...listed];
}

const access: General = {
  shows: 'howAccess',
  readings: [
    ['howAccessNo', ['RoleLacksVerb', 'AccountHasNoRole'], []],
    ['howAccessYes', [], ['RoleLacksVerb', 'AccountHasNoRole']],
  ],
};
const oneAccess: General = {
  shows: 'howOneAccess',
  readings: [
    ['howOneAccessNo', ['RoleLacksVerb', 'AccountHasNoRole'], []],
    ['howOneAccessYes', [], ['RoleLacksVerb', 'AccountHasNoRole']],
  ],
};
/** One of two: what the first answer raises, the second lowers. */
function either(shows: General['shows'], [yes, no]: readonly [Answer, Answer], reasons: readonly string[]): General {
  return {
    shows,
    readings: [
      [yes, reasons, []],
      [no, [], reasons],
    ],
  };
}
type Answer = General['readings'][number][0];
const events: General = {
  shows: 'howEvents',
  readings: [
    ['howEventsPlace', ['PodUnschedulable'], []],
    ['howEventsBack', ['ContainerExitsWithError', 'ProbeFails'], []],
    ['howEventsNone', [], ['PodUnschedulable', 'ContainerExitsWithError', 'ProbeFails']],
  ],
};
const eventsCommand = 'kubectl get events{scope} --sort-by=.lastTimestamp';
/** Topic, command and what its answers mean. */
const plain: readonly (readonly [string, string, General])[] = [
  ['memory', 'kubectl top pods{scope} --containers', either('howMemory', ['howMemoryHigh', 'howMemoryLow'], ['ContainerOutOfMemory'])],
  [
    'disk',
    'kubectl get persistentvolumeclaims{scope}',
    either('howDisk', ['howDiskPending', 'howDiskBound'], ['PodClaimUnbound', 'ClaimWithoutVolume']),
  ],
  [
    'quota',
    'kubectl describe resourcequotas{scope}',
    either('howQuota', ['howQuotaFull', 'howQuotaRoom'], ['QuotaUsedUp', 'WorkloadBlockedByQuota']),
  ],
  ['node', 'kubectl get nodes -o wide', either('howNode', ['howNodeOut', 'howNodeReady'], ['NodeNotReady', 'NodeCordoned'])],
  [
    'name',
    'kubectl get pods -n kube-system -l k8s-app=kube-dns',
    either('howName', ['howNameNone', 'howNameReady'], ['ClusterDnsUnavailable', 'ClusterDnsHasNoPods']),
  ],
  [
    'network',
    'kubectl get networkpolicies{scope}',
    either('howPolicy', ['howPolicySome', 'howPolicyNone'], ['NetworkPolicyDeniesIngress', 'NetworkPolicyDeniesEgress']),
  ],
  ['job', 'kubectl get cronjobs,jobs{scope}', either('howJob', ['howJobMissing', 'howJobDone'], ['CronJobMissedRun', 'JobFailed'])],
  [
    'scaling',
    'kubectl get horizontalpodautoscalers{scope}',
    {
      shows: 'howScaling',
      readings: [
        ['howScalingBlind', ['AutoscalerMetricUnknown'], ['ScaleTargetAtMaximum']],
        ['howScalingFull', ['ScaleTargetAtMaximum'], ['AutoscalerMetricUnknown']],
        ['howScalingFree', [], ['AutoscalerMetricUnknown', 'ScaleTargetAtMaximum']],
      ],
    },
  ],
  ['pending', eventsCommand, events],
  ['restarting', eventsCommand, events],
  ['down', eventsCommand, events],
];

/** `shop:default`: the account that the pods of a workload act as. */
function accountOf(ref: ObjectRef, { topology }: Case): string | undefined {
  const [pod] = topology.podsBelow(ref);
  return pod && `${pod.metadata.namespace ?? 'default'}:${pod.spec.serviceAccountName ?? 'default'}`;
}
