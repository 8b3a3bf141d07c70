import type { ReplacingKind } from './generate.ts';

/** What a run of changes of StatefulSets or DaemonSets found. */
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

/** The part of the page about one of the two kinds. */
export function replacingLines(
  kind: ReplacingKind,
  { version, date, seed, played, agreeing, finished, byKind, differing }: ReplacingTally,
): readonly string[] {
  return [
    `## Updates of ${kind}s, Kubernetes ${version}`,
    '',
    `${agreeing} of ${played} updates end as predicted: finished or stalled, with as many pods of the new and the old revision, as many of them available, and as few at the worst moment.`,
    `${finished} finished, ${played - finished} stalled. Seeds from ${seed}, ${date}; the real ${kind} controller and scheduler, kubelets played.`,
    ...(kind === 'DaemonSet'
      ? ['The controller takes nodes as they come: where an update stalls, between the worst and the best order that is predicted.']
      : []),
    ...(differing.length > 0 ? ['', ...differing.map((line) => `- ${line}`)] : []),
    '',
    '| Kind | Played | As predicted |',
    '|---|---|---|',
    ...Object.entries(byKind).map(([kind, counts]) => `| ${kind} | ${counts.played} | ${counts.agreeing} |`),
    '',
  ];
}
