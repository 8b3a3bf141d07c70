import { isKind } from '#model/kinds.ts';
import { isSilent, observeKubelet } from '#model/kubelet-answer.ts';
import { type AnyObject, refKey, refOf } from '#model/object.ts';
import type { Observation } from '#model/snapshot.ts';
import type { LogAnswer } from './logs.ts';

/** A kubelet that runs asks the API server in its turn whether it may answer, and says so where it cannot (pkg/kubelet/server/server.go). */
const byKubelet = /(Authorization error \(user=.{1,300})$/;
/** The API server names what it asked, then what its own connection said: `Get "https://10.0.0.5:10250/containerLogs/...": dial tcp ...`. */
const fromKubelet = /^Get "https?:\/\/[^"]{1,500}\/containerLogs\/[^"]{0,500}": (.{1,400})$/;
/** A connection that is refused comes back at once; one that nobody answers holds until its time is up. */
const longWait = 5_000;

/** Why kubelets gave no log, and that a silent node's kubelet did: once for each node. */
export function kubeletAnswers(objects: readonly AnyObject[], answers: readonly LogAnswer[]): readonly Observation[] {
  if (answers.length === 0) return [];
  const nodeOf = new Map(
    objects.flatMap((one) => (isKind(one, 'Pod') && one.spec.nodeName ? [[refKey(refOf(one)), one.spec.nodeName]] : [])),
  );
  const silent = new Set(objects.flatMap((one) => (isKind(one, 'Node') && isSilent(one) ? [one.metadata.name] : [])));
  const seen = new Map<string, Observation>();
  for (const answer of answers) {
    const node = nodeOf.get(refKey(answer.pod));
    const failure = failureIn(answer);
    if (!node || seen.has(node) || (failure === undefined && !(answer.given && silent.has(node)))) continue;
    seen.set(node, observeKubelet({ node, pod: answer.pod, failure }));
  }
  return [...seen.values()];
}

function failureIn({ given, refusal, waited }: LogAnswer): string | undefined {
  if (given) return undefined;
  if (refusal !== undefined) return (fromKubelet.exec(refusal) ?? byKubelet.exec(refusal))?.[1];
  return waited >= longWait ? `no answer within ${Math.floor(waited / 1000)} s` : undefined;
}
