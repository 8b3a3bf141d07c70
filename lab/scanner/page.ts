import type { Mechanisms } from '../scenarios/format.ts';
import { note, table } from '../scenarios/markdown.ts';
import type { Scored } from '../scenarios/pages.ts';
import { scanner } from '../versions.ts';
import { isExplained, isPointedAt } from './judge.ts';
import type { Said } from './said.ts';

/** A scenario as doryo and as the scanner see it. */
export interface Compared extends Scored {
  readonly said: readonly Said[];
}

/** The page that puts what a known scanner says of the same scenarios beside what doryo says. */
export function scannerPage(compared: readonly Compared[], unasked: readonly string[], families: Mechanisms): string {
  const rows = families.map(({ family, mechanisms }) =>
    row(
      family,
      compared.filter(({ held }) => (held.scenario.mechanisms[0] ?? '') in mechanisms),
    ),
  );
  const alarms = compared.filter(isHealthy).filter(({ said }) => said.length > 0);
  const missed = compared.filter(({ held, said }) => held.expected.incidents.some((incident) => !isPointedAt(incident, said)));
  return `# Beside a scanner

${note}

K8sGPT ${scanner.version}, its standard analyzers and no model (\`k8sgpt analyze -o json\`), looked at the same clusters: every recorded snapshot was replayed into a real API server
(\`lab/lab scan\`, [how](../../lab/README.md#beside-a-scanner)) and the whole cluster was scanned. It saw the recorded objects and events, and no logs, which its standard analyzers
do not read; doryo had the recorded logs. What it says of the lab's own namespaces counts only where a scenario has the cluster to itself, and never what it says of every
cluster: that no pod uses \`kube-root-ca.crt\`.

A scanner lists what looks wrong and does not claim to find causes, so it is measured by less. It *points at* a cause when any of its results is about the object at fault, its workload
or its pod, or names it in a sentence. It *says why* when such a result also has a sentence that states the reason (a missing ConfigMap, a full quota, a probe that
fails), and not only that something is not available or ended with an error. doryo *names* a cause when its incident has exactly the root cause that the expectation says, with
its reason. The scenarios were chosen, and doryo was mended on them, by the people who wrote doryo; nobody mended the scanner on them.

${table(
  [
    'family',
    'scenarios',
    'causes',
    'doryo names',
    'scanner points at',
    'scanner says why',
    'doryo: incidents',
    'scanner: results',
    'healthy ones',
    'doryo silent',
    'scanner silent',
  ],
  [...rows, row('all', compared)],
)}
${unasked.length === 0 ? '' : `\nRecorded since the scanner looked, and not counted here (\`lab/lab scan --stale\`): ${unasked.map((name) => `\`${name}\``).join(', ')}.\n`}
## Where the scanner says something of a healthy cluster

${linesOf(alarms)}

## Where no result of the scanner points at a cause

${linesOf(missed)}
`;
}

function row(family: string, compared: readonly Compared[]): readonly string[] {
  const sum = (of: (one: Compared) => number, list = compared) => String(list.reduce((total, one) => total + of(one), 0));
  const healthy = compared.filter(isHealthy);
  return [
    family,
    String(compared.length),
    sum(({ held }) => held.expected.incidents.length),
    sum(({ comparison }) => comparison?.found ?? 0),
    sum(pointedAt),
    sum(explained),
    sum(({ comparison }) => comparison?.reported ?? 0),
    sum(({ said }) => said.length),
    String(healthy.length),
    String(healthy.filter(({ comparison }) => comparison?.reported === 0).length),
    String(healthy.filter(({ said }) => said.length === 0).length),
  ];
}

export function isHealthy({ held }: Compared): boolean {
  return held.scenario.kind === 'healthy';
}

/** How many of the expected incidents have a root that some result is about, or that it names. */
export function pointedAt({ held, said }: Compared): number {
  return held.expected.incidents.filter((incident) => isPointedAt(incident, said)).length;
}

/** How many of the expected incidents have a root of which the scanner says what is wrong. */
export function explained({ held, said }: Compared): number {
  return held.expected.incidents.filter((incident) => isExplained(incident, said)).length;
}

function linesOf(compared: readonly Compared[]): string {
  if (compared.length === 0) return 'Nowhere.';
  return compared.map(({ held, said }) => `- \`${held.name}\`: ${said.length === 0 ? 'nothing' : wordsOf(said)}`).join('\n');
}

function wordsOf(said: readonly Said[]): string {
  const words = said.map(({ kind, name, says }) => `${kind} ${name}: ${(says[0] ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)}`);
  return words.slice(0, 3).join('; ') + (words.length > 3 ? `; and ${words.length - 3} more` : '');
}
