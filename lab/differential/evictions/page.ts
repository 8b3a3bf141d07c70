/** What a run of evictions found. */
export interface EvictionTally {
  readonly version: string;
  readonly date: string;
  readonly seed: number;
  readonly namespaces: number;
  readonly pods: number;
  readonly agreeing: number;
  readonly goes: number;
  readonly kept: number;
  readonly several: number;
  readonly differing: readonly string[];
}

/** The part of the page about evictions. */
export function evictionLines({
  version,
  date,
  seed,
  namespaces,
  pods,
  agreeing,
  goes,
  kept,
  several,
  differing,
}: EvictionTally): readonly string[] {
  return [
    `## Evictions, Kubernetes ${version}`,
    '',
    `${agreeing} of ${pods} verdicts agree, in ${namespaces} namespaces (seeds from ${seed}, ${date}) with pods that are ready, never ready or never placed, of Deployments, ReplicaSets and nobody, under`,
    `one to three PodDisruptionBudgets: the API server was asked to evict each pod (dry run), after the real controller had counted. ${goes} would go, ${kept} are kept by a budget,`,
    `${several} stand under more than one.`,
    ...(differing.length > 0 ? ['', ...differing.map((line) => `- ${line}`)] : []),
    '',
  ];
}
