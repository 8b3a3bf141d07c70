import type { Pod } from '#model/object.ts';
import { matchesExpression } from '#model/selector.ts';

type Labels = Readonly<Record<string, string>>;

/** Labels that nodeSelector, and the required term that needs the fewest, ask for and the node does not carry. */
export function missingLabels({ spec: { nodeSelector = {}, affinity } }: Pick<Pod, 'spec'>, labels: Labels): Labels {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const perTerm = terms.flatMap(({ matchExpressions = [] }) => {
    const unmet = matchExpressions.filter((one) => !matchesExpression(one, labels));
    const added = unmet.flatMap(({ key, operator, values = [] }) => {
      const value = operator === 'In' ? values[0] : operator === 'Exists' ? 'true' : undefined;
      return value === undefined ? [] : [[key, value] as const];
    });
    // What a term wants to be absent no further label brings about.
    return added.length < unmet.length ? [] : [Object.fromEntries(added)];
  });
  const [fewest = {}] = perTerm.sort((a, b) => Object.keys(a).length - Object.keys(b).length);
  const selected = Object.fromEntries(Object.entries(nodeSelector).filter(([key, value]) => labels[key] !== value));
  return { ...fewest, ...selected };
}

/** The pod without what it asks of these labels. */
export function withoutLabels(pod: Pod, keys: ReadonlySet<string>): Pod {
  const { nodeSelector = {}, affinity } = pod.spec;
  const { requiredDuringSchedulingIgnoredDuringExecution: required, ...rest } = affinity?.nodeAffinity ?? {};
  const nodeSelectorTerms = (required?.nodeSelectorTerms ?? []).map(({ matchExpressions = [], ...term }) => ({
    ...term,
    matchExpressions: matchExpressions.filter(({ key }) => !keys.has(key)),
  }));
  // A term without conditions matches no node, so it goes as a whole.
  const stays = nodeSelectorTerms.some(({ matchExpressions, matchFields = [] }) => matchExpressions.length + matchFields.length > 0);
  const nodeAffinity = stays ? { ...rest, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } : rest;
  const spec = {
    ...pod.spec,
    nodeSelector: Object.fromEntries(Object.entries(nodeSelector).filter(([key]) => !keys.has(key))),
    ...(affinity && { affinity: { ...affinity, nodeAffinity } }),
  };
  return { ...pod, spec };
}

/** Labels by which the kubelet or the cloud says what a node is: another value would be a lie. */
export function isFact(key: string): boolean {
  return /(?:^|\.)kubernetes\.io\/(?:hostname|os|arch|zone|region|instance-type)$/.test(key);
}
