import { type Comparison, complaintsOf } from './compare.ts';
import type { Mechanisms } from './format.ts';
import type { Held } from './load.ts';
import { note, table } from './markdown.ts';

/** A scenario, and how its recorded snapshot compares; undefined when none is recorded. */
export interface Scored {
  readonly held: Held;
  readonly comparison: Comparison | undefined;
}

/** The page that says how often doryo is right on the scenarios, family by family, and names every one where it is not. */
export function accuracyPage(scored: readonly Scored[], families: Mechanisms): string {
  const rows = families.map(({ family, mechanisms }) =>
    row(
      family,
      scored.filter(({ held }) => (held.scenario.mechanisms[0] ?? '') in mechanisms),
    ),
  );
  const wrong = scored.flatMap(({ held, comparison }) => {
    const complaints = comparison ? complaintsOf(comparison) : ['has no recorded snapshot'];
    return complaints.map((complaint) => `- \`${held.name}\`: ${complaint}`);
  });
  return `# Accuracy

${note}

Every scenario of \`test/scenarios\` is a real cluster on which something was broken on purpose, or that only looks broken. An expectation, written
by hand, says what is true. This page counts how the report compares; \`npm run score\` computes it again in seconds from the recorded snapshots.

${table(['family', 'scenarios', 'healthy ones', 'causes to find', 'found', 'wrong root causes', 'false alarms', 'other differences'], [...rows, row('all', scored)])}

- *found*: expected incidents whose root causes are all named. *wrong root causes*: a root cause that is none, or a healthy object that is blamed.
- *false alarms*: incidents that should not be there, on healthy clusters and beside real faults; a cause that is told as two incidents counts here.
- *other differences*: a symptom that is missing or stands elsewhere, impact, urgency, a number that is not said, a gap that is not stated.

## Where it is not right

${wrong.length === 0 ? 'Nowhere, on these scenarios.' : wrong.join('\n')}
`;
}

function row(family: string, scored: readonly Scored[]): readonly string[] {
  const sum = (of: (comparison: Comparison) => number) =>
    String(scored.reduce((total, { comparison }) => total + (comparison ? of(comparison) : 0), 0));
  return [
    family,
    String(scored.length),
    String(scored.filter(({ held }) => held.scenario.kind === 'healthy').length),
    sum(({ expected }) => expected),
    sum(({ found }) => found),
    sum(({ wrongRoots }) => wrongRoots.length),
    sum(({ falseAlarms }) => falseAlarms.length),
    sum(({ otherwise }) => otherwise.length),
  ];
}

/** The page that says for each mechanism how it is proven: recorded from a real cluster, written by hand and why, or not yet. */
export function coveragePage(scenarios: readonly Held[], families: Mechanisms, reasons: string): string {
  const kinds = Object.entries(Object.groupBy(scenarios, ({ scenario }) => scenario.kind)).map(([kind, list]) => `${list.length} ${kind}`);
  const sections = families.map(({ family, mechanisms }) => {
    const rows = Object.entries(mechanisms).map(([id, doc]) => {
      const shown = scenarios.filter(({ scenario }) => scenario.mechanisms.includes(id));
      const [faults, healthy] = [
        shown.filter(({ scenario }) => scenario.kind !== 'healthy'),
        shown.filter(({ scenario }) => scenario.kind === 'healthy'),
      ];
      return [
        typeof doc === 'string' ? doc : doc.is,
        proofOf(typeof doc !== 'string' && 'provenBy' in doc ? healthy : faults, doc),
        names(faults),
        names(healthy),
      ];
    });
    return `## ${family}\n\n${table(['mechanism', 'proof', 'scenarios', 'healthy look-alikes'], rows)}`;
  });
  return `# Coverage\n\n${note}\n\n${scenarios.length} scenarios (${kinds.join(', ')}), and how each mechanism that doryo must name is proven by them.\n\n${sections.join('\n\n')}\n\n${reasons}\n`;
}

type MechanismDoc = Mechanisms[number]['mechanisms'][string];
function proofOf(all: readonly Held[], doc: MechanismDoc): string {
  const held = all.filter(({ snapshot }) => snapshot !== undefined);
  if (held.some(({ scenario }) => scenario.byHand === undefined)) return 'recorded';
  const because = typeof doc === 'object' && 'notInLab' in doc ? doc.notInLab : held[0]?.scenario.byHand;
  return held.length > 0 ? `by hand: ${because ?? ''}` : `**missing**${because === undefined ? '' : `: ${because}`}`;
}

function names(scenarios: readonly Held[]): string {
  return scenarios.map(({ name }) => `\`${name}\``).join(', ');
}
