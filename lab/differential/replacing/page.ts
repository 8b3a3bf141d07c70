/** What a run of changes of StatefulSets found. */
export interface ReplacingTally {
  readonly version: string;
  readonly date: string;
  readonly seed: number;
  readonly played: number;
  readonly agreeing: number;
  readonly finished: number;
  readonly byKind: Readonly<Record<string, { readonly played: number; readonly agreeing: number }>>;
  readonly differing: readonly string[];
}

/** The part of the page about StatefulSets. */
export function replacingLines({ version, date, seed, played, agreeing, finished, byKind, differing }: ReplacingTally): readonly string[] {
  return [
    `## Updates of StatefulSets, Kubernetes ${version}`,
    '',
    `${agreeing} of ${played} updates end as predicted: finished or stalled, with as many pods of the new and the old revision, as many of them available, and as few at the worst moment.`,
    `${finished} finished, ${played - finished} stalled. Seeds from ${seed}, ${date}; the real StatefulSet controller and scheduler, kubelets played.`,
    ...(differing.length > 0 ? ['', ...differing.map((line) => `- ${line}`)] : []),
    '',
    '| Kind | Played | As predicted |',
    '|---|---|---|',
    ...Object.entries(byKind).map(([kind, counts]) => `| ${kind} | ${counts.played} | ${counts.agreeing} |`),
    '',
  ];
}
