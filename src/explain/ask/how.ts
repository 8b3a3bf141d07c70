import type { NextStep } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { Case } from '../case.ts';
import { docOf } from '../catalogue.ts';
import { askOf, asksOf } from '../finding-words.ts';
import { speaker } from '../words.ts';
import { generalSteps, inNamespace } from './general-steps.ts';
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

/** Phrases of which there is one for what the command shows, and one for how it is read. */
type How = {
  [Key in keyof typeof stepWords]: Key extends `${infer Base}Means` ? (Base extends `how${string}` ? Base : never) : never;
}[keyof typeof stepWords];

/** Commands that answer a class of questions by themselves, with names that are known. */
function topicSteps({ topics, objects, namespaces }: Understood, held: Case): readonly NextStep[] {
  const say = speaker(stepWords, held.report.language);
  const has = (id: string): boolean => topics.some((topic) => topic.id === id);
  const [first] = objects;
  const place = first?.namespace ?? namespaces[0];
  const scope = place === undefined ? ' --all-namespaces' : inNamespace({ namespace: place });
  const one = (command: string, key: How): NextStep => ({ command, shows: `${say(key)}: ${say(`${key}Means`)}`, readings: [] });
  const account = first && accountOf(first, held);
  const listed = plain.filter(([topic]) => has(topic)).map(([, command, key]) => one(command.replace('{scope}', scope), key));
  if (!has('access') || !account) return listed;
  const where = place === undefined ? '' : inNamespace({ namespace: place });
  return [one(`kubectl auth can-i --list --as=system:serviceaccount:${account}${where}`, 'howAccess'), ...listed];
}

/** Topic, command and what it shows. */
const plain: readonly (readonly [string, string, How])[] = [
  ['memory', 'kubectl top pods{scope} --containers', 'howMemory'],
  ['disk', 'kubectl get persistentvolumeclaims{scope}', 'howDisk'],
  ['quota', 'kubectl describe resourcequotas{scope}', 'howQuota'],
  ['node', 'kubectl get nodes -o wide', 'howNode'],
  ['name', 'kubectl get pods -n kube-system -l k8s-app=kube-dns', 'howName'],
  ['network', 'kubectl get networkpolicies{scope}', 'howPolicy'],
  ['job', 'kubectl get cronjobs,jobs{scope}', 'howJob'],
  ['scaling', 'kubectl get horizontalpodautoscalers{scope}', 'howScaling'],
  ['pending', 'kubectl get events{scope} --sort-by=.lastTimestamp', 'howEvents'],
  ['restarting', 'kubectl get events{scope} --sort-by=.lastTimestamp', 'howEvents'],
  ['down', 'kubectl get events{scope} --sort-by=.lastTimestamp', 'howEvents'],
];

/** `shop:default`: the account that the pods of a workload act as. */
function accountOf(ref: ObjectRef, { topology }: Case): string | undefined {
  const [pod] = topology.podsBelow(ref);
  return pod && `${pod.metadata.namespace ?? 'default'}:${pod.spec.serviceAccountName ?? 'default'}`;
}
