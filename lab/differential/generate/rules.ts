import type { Random } from './random.ts';
import { apps, fields, hostKey, type Json, namespaces, nodeKeys, topologyKeys, tracks, zoneKey, zones } from './values.ts';

/** Tolerations with every operator that the API accepts. */
export function tolerations(random: Random): readonly Json[] {
  return random.times(random.int(0, 3), () => {
    const effect = random.pick([undefined, 'NoSchedule', 'NoExecute', 'PreferNoSchedule']);
    const key = random.pick(['dedicated', 'gpu', 'node.kubernetes.io/not-ready', 'level', 'node.kubernetes.io/unschedulable']);
    const tolerationSeconds = effect === 'NoExecute' && random.chance(0.5) ? 300 : undefined;
    if (random.chance(0.1)) return fields({ operator: 'Exists', effect, tolerationSeconds });
    if (random.chance(0.4)) return fields({ key, operator: 'Exists', effect, tolerationSeconds });
    return fields({ key, operator: random.pick(['Equal', undefined]), value: random.pick(['', 'a', 'b', '5']), effect, tolerationSeconds });
  });
}

const valuesOf: Readonly<Record<string, readonly string[]>> = {
  [zoneKey]: zones,
  [hostKey]: ['node-0', 'node-1', 'node-2', 'node-3'],
  disk: ['ssd', 'hdd', ''],
  cores: ['8', '16', '0'],
  rack: ['r1', 'r2', 'r3'],
};
function nodeRequirement(random: Random): Json {
  const key = random.pick(nodeKeys);
  const operator = random.pick(['In', 'In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']);
  if (operator === 'Gt' || operator === 'Lt')
    return { key: random.pick(['cores', 'cores', 'rack']), operator, values: [random.pick(['7', '8', '0', '15', '9223372036854775807'])] };
  if (operator === 'Exists' || operator === 'DoesNotExist') return { key, operator };
  const from = valuesOf[key] ?? ['eu-1', 'eu-2', 'x'];
  return { key, operator, values: [random.pick(from), ...random.some(from, 2)] };
}
function nodeTerm(random: Random): Json {
  const matchFields = random.chance(0.25)
    ? random.times(random.int(1, random.chance(0.2) ? 2 : 1), () => ({
        key: 'metadata.name',
        operator: random.pick(['In', 'In', 'NotIn']),
        values: [`node-${random.int(0, 5)}`],
      }))
    : undefined;
  const matchExpressions = random.times(random.int(matchFields ? 0 : 1, 2), () => nodeRequirement(random));
  if (random.chance(0.03)) return {};
  return fields({ matchExpressions: matchExpressions.length > 0 ? matchExpressions : undefined, matchFields });
}
export function nodeSelector(random: Random): Json | undefined {
  if (random.chance(0.5)) return undefined;
  const keys = random.some(['disk', 'rack', zoneKey], 2);
  return Object.fromEntries(keys.map((key) => [key, random.pick(valuesOf[key] ?? [''])]));
}
export function nodeAffinity(random: Random): Json | undefined {
  if (random.chance(0.4)) return undefined;
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: random.times(random.int(1, 3), () => nodeTerm(random)) } };
}

/** A selector over the labels that generated pods carry: empty, by value, by expression, or none at all. */
export function podSelector(random: Random): Json | undefined {
  if (random.chance(0.06)) return undefined;
  if (random.chance(0.06)) return {};
  const matchLabels = random.chance(0.7) ? { app: random.pick(apps) } : undefined;
  const operator = random.pick(['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const listed = operator === 'In' || operator === 'NotIn';
  const values = listed ? { values: [random.pick(tracks), random.pick(tracks)] } : {};
  const matchExpressions = random.chance(0.4) || !matchLabels ? [{ key: random.pick(['track', 'app']), operator, ...values }] : undefined;
  return fields({ matchLabels, matchExpressions });
}
function podTerm(random: Random): Json {
  const labelSelector = podSelector(random);
  const keys = labelSelector && random.chance(0.2) ? ['track'] : undefined;
  const match = keys && random.chance(0.5);
  return fields({
    topologyKey: random.pick(topologyKeys),
    labelSelector,
    namespaces: random.chance(0.2) ? [random.pick(namespaces)] : undefined,
    namespaceSelector: random.chance(0.2)
      ? random.pick([{}, { matchLabels: { team: 'a' } }, { matchExpressions: [{ key: 'team', operator: 'Exists' }] }])
      : undefined,
    matchLabelKeys: keys && match ? keys : undefined,
    mismatchLabelKeys: keys && !match ? keys : undefined,
  });
}
/** The API server merges matchLabelKeys into the selector when it stores a pod (`applyMatchLabelKeysAndMismatchLabelKeys`). */
function stored(term: Json, labels: Readonly<Record<string, string>>): Json {
  const {
    matchLabelKeys = [],
    mismatchLabelKeys = [],
    labelSelector,
  } = term as {
    readonly matchLabelKeys?: readonly string[];
    readonly mismatchLabelKeys?: readonly string[];
    readonly labelSelector?: { readonly matchExpressions?: readonly Json[] };
  };
  const added = [...matchLabelKeys.map((key) => ({ key, operator: 'In' })), ...mismatchLabelKeys.map((key) => ({ key, operator: 'NotIn' }))]
    .filter(({ key }) => labels[key] !== undefined)
    .map(({ key, operator }) => ({ key, operator, values: [labels[key]] }));
  if (added.length === 0 || !labelSelector) return term;
  return { ...term, labelSelector: { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] } };
}
export function podAffinity(random: Random, labels: Readonly<Record<string, string>>, antiOnly: 'antiOnly' | 'both'): Json {
  const terms = (most: number) => random.times(random.int(1, most), () => stored(podTerm(random), labels));
  const list = (most: number) => ({ requiredDuringSchedulingIgnoredDuringExecution: terms(most) });
  const anti = antiOnly === 'antiOnly' || random.chance(0.6);
  return fields({
    podAffinity: antiOnly === 'both' && (!anti || random.chance(0.4)) ? list(2) : undefined,
    podAntiAffinity: anti ? list(2) : undefined,
  });
}

export function spreadConstraints(random: Random, labels: Readonly<Record<string, string>>): readonly Json[] {
  const made = random
    .times(random.int(1, 3), () => {
      const whenUnsatisfiable = random.chance(0.8) ? 'DoNotSchedule' : 'ScheduleAnyway';
      const labelSelector = podSelector(random);
      return fields({
        maxSkew: random.int(1, 3),
        topologyKey: random.pick(topologyKeys),
        whenUnsatisfiable,
        labelSelector,
        minDomains: whenUnsatisfiable === 'DoNotSchedule' && random.chance(0.3) ? random.int(1, 5) : undefined,
        nodeAffinityPolicy: random.pick([undefined, undefined, 'Honor', 'Ignore']),
        nodeTaintsPolicy: random.pick([undefined, undefined, 'Honor', 'Ignore']),
        matchLabelKeys: labelSelector && random.chance(0.2) ? ['track'] : undefined,
      });
    })
    .map((constraint) => stored(constraint, labels));
  const seen = new Set<unknown>();
  return made.filter(({ topologyKey, whenUnsatisfiable }) => {
    const key = `${String(topologyKey)}/${String(whenUnsatisfiable)}`;
    return !seen.has(key) && seen.add(key);
  });
}
