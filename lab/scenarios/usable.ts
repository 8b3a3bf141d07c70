import { type Compared, explained, isHealthy, pointedAt } from '../scanner/page.ts';
import { scanner } from '../versions.ts';
import { complaintsOf } from './compare.ts';
import type { Mechanisms } from './format.ts';
import { note } from './markdown.ts';
import type { Scored } from './pages.ts';

/** Shown beside each other: one cause whose symptoms stand elsewhere. */
const example = 'shared-settings-missing-in-six-workloads';

/** The guide page that says where doryo can be relied on, where it cannot, and what to do then. All figures in it are counted. */
export function usablePage(scored: readonly Scored[], compared: readonly Compared[], families: Mechanisms): string {
  const healthy = scored.filter(({ held }) => held.scenario.kind === 'healthy');
  const quiet = healthy.filter(({ comparison }) => comparison?.reported === 0);
  const total = sum(scored, ({ expected }) => expected);
  const found = sum(scored, ({ found: named }) => named);
  const wrong = scored.filter(({ comparison }) => !comparison || complaintsOf(comparison).length > 0);
  return `# Is it usable?

${note}

Measured, not claimed: ${scored.length} scenarios were broken on purpose, or made to look broken, on real clusters of Kubernetes 1.34, and parts of them are played again on 1.36
([how](../../lab/README.md), [each one](../reference/accuracy.md)). The scenarios were written by the people who wrote doryo, and doryo was mended on them. An
expectation is written first; where the report then differed, sometimes the expectation was found wrong and corrected. So the figures say that nothing
known is wrong, not how often doryo is right on a cluster it has never seen. Faults nobody thought of are not among them: yours will be less kind. If doryo is wrong on it, send \`doryo snapshot\` of that moment: a wrong diagnosis becomes a scenario first.

## Where it is right

- It names the root cause, with its reason and object, of **${found} of ${total}** independent faults.
- It stays silent on **${quiet.length} of ${healthy.length}** healthy clusters that look broken.
- It blames something that is not the cause **${sum(scored, ({ wrongRoots }) => wrongRoots.length)}** times, and reports **${sum(scored, ({ falseAlarms }) => falseAlarms.length)}** incidents too many.
- What it predicts of the scheduler is held to the real one on thousands of random clusters, and what it predicts of rollouts, updates of StatefulSets and DaemonSets, evictions
  and NetworkPolicies to the real controllers on some hundred: [agreement](../reference/agreement.md).
- ${families.length} families of faults are covered; [which mechanism of them is proven how](../reference/coverage.md).

## Where it is wrong

${wrong.length === 0 ? 'On none of these scenarios.' : wrong.map(wrongLine).join('\n')}

**What to do.** Each sentence carries its evidence: \`doryo show INCIDENT --evidence\` quotes it with the place where it can be read again. A cause whose evidence does not
convince you is a hypothesis. Section 6 names what was not seen.

## Where it is useless

| Situation | Why | What to do then |
|---|---|---|
| A program answers, and answers wrongly | Kubernetes calls it healthy, and so does every condition | Its own tests and business metrics |
| It is slow, and nothing restarts | doryo reads current usage, no time series | Your metrics; then \`doryo analyze\` for what changed at that time |
| The cause lies outside: a database, a cloud API, a certificate of others | Only the log line of the caller shows it; doryo names whom it accuses, not why that one fails | The other side's status, with the quoted line |
| The events are gone | The API server keeps them for an hour by default | \`doryo snapshot\` soon after the page, or an event exporter's output with \`-f\` |
| The logs say nothing | What a program does not write, nobody can read | The command in section 6, a higher log level |
| It may not read it | A missing right is a gap, and nothing is concluded from it | The gap names the kind; [the role](../reference/rbac.yaml) |
| Several clusters, one cause | One report is about one cluster | Compare the reports by hand |

## Beside a scanner

${besideScanner(compared)}
`;
}

function wrongLine({ held, comparison }: Scored): string {
  const { stillWrong } = held.scenario;
  const complaints = comparison ? complaintsOf(comparison) : ['not recorded'];
  return `- \`${held.name}\`: ${stillWrong ?? complaints.join('; ')}`;
}

function besideScanner(compared: readonly Compared[]): string {
  const shown = compared.find(({ held }) => held.name === example);
  if (!shown?.comparison) return 'No scanner was run on the recorded scenarios yet: `lab/lab scan`.';
  const said = shown.said.map(({ kind, name, says }) => `${kind} ${name}: ${says.join(' / ')}`);
  const told = shown.comparison.titles;
  const count = (of: (one: Compared) => number) => compared.reduce((all, one) => all + of(one), 0);
  const healthy = compared.filter(isHealthy);
  const causes = count(({ held }) => held.expected.incidents.length);
  return `K8sGPT ${scanner.version} without a model looked at the same recorded clusters ([how, and family by family](../reference/scanner.md)). Of ${causes} causes it points at
${count(pointedAt)}, and says why of ${count(explained)}; doryo names ${count(({ comparison }) => comparison?.found ?? 0)}. Of ${healthy.length} healthy clusters it leaves ${healthy.filter(({ said }) => said.length === 0).length} in peace. It reads one object at a time and no logs, so a cause and its symptoms
are as many lines; it is quicker to install, and a model can be put behind it to explain them. One of the scenarios, "${shown.held.scenario.title}":

\`\`\`text
# k8sgpt analyze
${said.join('\n')}

# doryo analyze
${told.join('\n')}
\`\`\``;
}

function sum(scored: readonly Scored[], of: (comparison: NonNullable<Scored['comparison']>) => number): number {
  return scored.reduce((all, { comparison }) => all + (comparison ? of(comparison) : 0), 0);
}
