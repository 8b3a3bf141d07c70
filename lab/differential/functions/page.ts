import type { FunctionTally } from './compare.ts';

/** What the runs found, by verb and version of Kubernetes. */
export type FunctionRuns = Readonly<Record<string, Readonly<Record<string, FunctionTally & { readonly date: string }>>>>;

const titles: Readonly<Record<string, string>> = {
  quantities: 'Quantities: `resource.ParseQuantity`, the exact value, `Value`, and `Cmp`',
  selectors: 'Selectors: `LabelSelectorAsSelector`, `nodeaffinity.NewNodeSelector`, `SelectorFromSet`',
  cronjobs: 'CronJob times: `cron.ParseStandard` as the controller calls it, `Next`, `mostRecentScheduleTime`, `LoadLocation`',
  figures:
    'Figures: `GetScaledValueFromIntOrPercent`, `MaxSurge` and `MaxUnavailable`, `PodUsageFunc`, `ReplicaCalculator`, the healthy pods of a budget',
};

/** The part of the page about functions. */
export function functionLines(functions: FunctionRuns): readonly string[] {
  const verbs = Object.keys(titles).filter((verb) => functions[verb]);
  if (verbs.length === 0) return [];
  return [
    '## Functions',
    '',
    'What doryo reckons by itself is given the same generated input as the function of Kubernetes that it follows, edge cases and what is not valid included.',
    '',
    ...verbs.flatMap((verb) => [
      `### ${titles[verb]}`,
      '',
      ...Object.entries(functions[verb] ?? {}).map(runLine),
      '',
      ...kindLines(functions[verb]),
      '',
    ]),
    'Not compared:',
    '',
    ...limits,
    '',
  ];
}

function runLine([version, { cases, agreeing, seed, date, differing }]: readonly [
  string,
  FunctionTally & { readonly date: string },
]): string {
  const differ = differing.length > 0 ? ` They differ on ${differing.join(', ')}.` : '';
  return `- Kubernetes ${version}: ${agreeing} of ${cases} agree. Seeds ${seed} to ${seed + cases - 1}, ${date}.${differ}`;
}

function kindLines(runs: FunctionRuns[string] = {}): readonly string[] {
  const versions = Object.keys(runs);
  const kinds = [...new Set(Object.values(runs).flatMap(({ byKind }) => Object.keys(byKind)))].sort();
  return [
    `| Kind | ${versions.join(' | ')} |`,
    `|---|${versions.map(() => '---').join('|')}|`,
    ...kinds.map((kind) => `| ${kind} | ${versions.map((version) => runs[version]?.byKind[kind] ?? 0).join(' | ')} |`),
  ];
}

const limits: readonly string[] = [
  '- Quantities with exponents of more than two digits: doryo does not read them.',
  '- CronJobs in zones that change their clocks at midnight, or by half an hour, over a change. On a day without midnight robfig/cron overlooks that the day has changed, and runs what is not due by its schedule; after half an hour it passes over the next full hours until the next day.',
  '- `@every`: when it is due nobody can tell from the schedule; only whether it can be read is compared.',
  '- Where the controller starts nothing although runs were due ("leaves out" above), it takes the first gap between two runs for the usual one; what was due is compared all the same.',
  '- Autoscalers: all pods ready and measured. Per-pod targets of totals that do not divide: the status tells their average only rounded up.',
  '- The healthy pods of a budget are reckoned as `getExpectedPodCount` does, with its functions, from a scale that is given: which controllers count is not compared.',
];
