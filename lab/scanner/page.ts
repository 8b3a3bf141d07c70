import { matchesGlob } from '#util/glob.ts';
import type { ExpectedIncident, Mechanisms } from '../scenarios/format.ts';
import { note, table } from '../scenarios/markdown.ts';
import type { Scored } from '../scenarios/pages.ts';
import { partsOf } from '../scenarios/place.ts';
import { scanner } from '../versions.ts';
import type { Said } from './said.ts';

/** A scenario as doryo and as the scanner see it. */
export interface Compared extends Scored {
  readonly said: readonly Said[];
}

/** The page that puts what a known scanner says of the same scenarios beside what doryo says. */
export function scannerPage(compared: readonly Compared[], families: Mechanisms): string {
  const rows = families.map(({ family, mechanisms }) =>
    row(
      family,
      compared.filter(({ held }) => (held.scenario.mechanisms[0] ?? '') in mechanisms),
    ),
  );
  const healthy = compared.filter(isHealthy);
  const alarms = healthy.filter(({ said }) => said.length > 0).map(({ held, said }) => `- \`${held.name}\`: ${wordsOf(said)}`);
  const missed = compared
    .filter((one) => one.held.expected.incidents.length > pointedAt(one))
    .map(({ held, said }) => `- \`${held.name}\`: ${said.length === 0 ? 'nothing' : wordsOf(said)}`);
  return `# Beside a scanner

${note}

K8sGPT ${scanner.version}, its standard analyzers and no model (\`k8sgpt analyze -o json\`), was run on the same clusters: each recorded snapshot was
replayed into a real API server (\`lab/lab scan\`). A scanner lists what looks wrong and does not claim to find causes, so it is measured by less: it *points at* a cause when
any of its results is about the object at fault, its workload or its pod, or names it in a sentence. doryo *names* a cause when its incident has exactly the root cause that the
expectation says, with its reason.

${table(
  [
    'family',
    'scenarios',
    'causes',
    'doryo names',
    'scanner points at',
    'doryo: incidents',
    'scanner: results',
    'healthy ones',
    'doryo silent',
    'scanner silent',
  ],
  [...rows, row('all', compared)],
)}

## Where the scanner says something of a healthy cluster

${alarms.length === 0 ? 'Nowhere.' : alarms.join('\n')}

## Where no result of the scanner points at a cause

${missed.length === 0 ? 'Nowhere.' : missed.join('\n')}
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
    sum(({ comparison }) => comparison?.reported ?? 0),
    sum(({ said }) => said.length),
    String(healthy.length),
    String(healthy.filter(({ comparison }) => comparison?.reported === 0).length),
    String(healthy.filter(({ said }) => said.length === 0).length),
  ];
}

function isHealthy({ held }: Compared): boolean {
  return held.scenario.kind === 'healthy';
}

/** How many of the expected incidents have a root that some result is about, or that it names. */
function pointedAt({ held, said }: Compared): number {
  return held.expected.incidents.filter(({ roots }) => isPointedAt(roots, said)).length;
}

function isPointedAt(roots: ExpectedIncident['roots'], said: readonly Said[]): boolean {
  return roots.some((root) => {
    const { namespace, name } = partsOf(root.slice(root.indexOf(' ') + 1));
    const place = namespace === undefined ? name : `${namespace}/${name}`;
    // `web-*` is a pod of the workload web.
    const workload = place.replace(/-\*$/, '');
    const bare = name.replace(/-?\*$/, '');
    return said.some((one) => matchesGlob(place, one.name) || one.name === workload || one.says.some((text) => text.includes(bare)));
  });
}

function wordsOf(said: readonly Said[]): string {
  const words = said.map(({ kind, name, says }) => `${kind} ${name}: ${(says[0] ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)}`);
  return words.slice(0, 3).join('; ') + (words.length > 3 ? `; and ${words.length - 3} more` : '');
}
